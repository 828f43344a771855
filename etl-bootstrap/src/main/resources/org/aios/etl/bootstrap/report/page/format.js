/* Words for figures, as the rest of the page has them, and elements that can only hold text. */
const data = JSON.parse(document.getElementById('data').textContent);

function element(name, style, text) {
  const made = document.createElement(name);
  if (style) made.className = style;
  if (text !== undefined) made.textContent = text;
  return made;
}

/* Text of a source: its direction of writing must not touch what stands around it. */
function foreign(style, text) {
  const made = element('bdi', style, text);
  made.dir = 'auto';
  return made;
}

function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

function trimmed(number, digits) {
  return number.toFixed(digits).replace(/\.?0+$/, '');
}

function time(millis) {
  if (millis < 1000) return millis === 0 || millis >= 10 ? Math.round(millis) + ' ms' : trimmed(millis, 1) + ' ms';
  const seconds = millis / 1000;
  if (seconds < 60) return (seconds < 10 ? trimmed(seconds, 2) : trimmed(seconds, 1)) + ' s';
  const whole = Math.round(seconds);
  const two = (number) => String(number).padStart(2, '0');
  return whole < 3600
    ? Math.floor(whole / 60) + ' min ' + two(whole % 60) + ' s'
    : Math.floor(whole / 3600) + ' h ' + two(Math.floor((whole % 3600) / 60)) + ' min';
}

/* Cents at least, four significant digits below a dollar. */
function money(usd) {
  if (usd >= 1) return '$' + usd.toFixed(2);
  if (usd > 0 && usd < 0.0000005) return '<$0.000001';
  const text = trimmed(Number(Number(usd.toPrecision(4)).toFixed(6)), 6);
  const digits = text.includes('.') ? text.split('.')[1].length : 0;
  return '$' + (digits < 2 ? usd.toFixed(2) : text);
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
}
