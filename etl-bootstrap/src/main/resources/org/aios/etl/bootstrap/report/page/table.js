/* The table of sources: searched, filtered, sorted and shown a page at a time. */
const ON_A_PAGE = 100;
const ON_PAPER = 1000;
const COLUMNS = [
  { name: 'source', label: 'Source', value: (row) => row.order },
  { name: 'tool', label: 'Tool', value: (row) => row.tool },
  { name: 'status', label: 'Status', value: (row) => row.status + row.code },
  { name: 'by', label: 'Answered', value: (row) => row.by },
  { name: 'quality', label: 'Quality', number: true, value: (row) => row.raw[AT.quality] },
  { name: 'cost', label: 'Cost', number: true, value: (row) => row.raw[AT.cost] },
  { name: 'saved', label: 'Saved', number: true, value: (row) => row.raw[AT.saved] },
  { name: 'elapsed', label: 'Time', number: true, value: (row) => (row.raw[AT.start] === null ? null : row.raw[AT.elapsed]) },
  { name: 'start', label: 'Began', number: true, value: (row) => row.raw[AT.start] },
];
const BY_ID = { name: 'id', label: 'Id', value: (row) => row.raw[AT.id] };
const collator = new Intl.Collator('en', { numeric: true });

function read(raw, order) {
  const word = (name) => data.words[raw[AT[name]]];
  const by = word('by') || (raw[AT.flags] & HIT ? 'cache' : word('status') === 'ok' ? 'collected' : '');
  const row = { raw, order, tool: word('tool'), status: word('status'), code: word('code'), by };
  row.text = [raw[AT.id], raw[AT.title], raw[AT.source], raw[AT.message], row.code].join('\n').toLowerCase();
  return row;
}

class Sources {
  constructor(rows) {
    this.rows = rows.map(read);
    this.state = { search: '', status: '', tool: '', by: '', code: '', sort: 'source', down: false, page: 0 };
    this.body = document.querySelector('#sources-table tbody');
    this.controls();
    this.head();
    this.update();
  }

  controls() {
    const control = (id) => document.getElementById(id);
    control('search').addEventListener('input', (event) => this.set({ search: event.target.value, page: 0 }));
    for (const name of ['status', 'tool', 'by', 'code']) {
      const choice = control('filter-' + name);
      const values = [...new Set(this.rows.map((row) => row[name]))].filter(Boolean).sort(collator.compare);
      values.forEach((value) => choice.append(new Option(value, value)));
      choice.closest('label').hidden = values.length < 2 && name !== 'status';
      choice.addEventListener('change', () => this.set({ [name]: choice.value, page: 0 }));
    }
    for (const column of [COLUMNS[0], BY_ID, ...COLUMNS.slice(1)]) {
      const label = column.name === 'source' ? 'order of the input' : column.label.toLowerCase();
      control('sort').append(new Option(label, column.name));
      if (column.number) control('sort').append(new Option(label + ', largest first', '-' + column.name));
    }
    control('sort').addEventListener('change', (event) => {
      const down = event.target.value.startsWith('-');
      this.set({ sort: event.target.value.replace('-', ''), down, page: 0 });
    });
    control('clear').form.addEventListener('reset', () =>
      this.set({ search: '', status: '', tool: '', by: '', code: '', sort: 'source', down: false, page: 0 }));
    control('clear').form.addEventListener('submit', (event) => event.preventDefault());
    control('previous').addEventListener('click', () => this.turn(-1));
    control('next').addEventListener('click', () => this.turn(1));
    document.addEventListener('keydown', (event) => {
      if (event.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
        event.preventDefault();
        control('search').focus();
      }
    });
    document.querySelectorAll('a[data-code]').forEach((link) => link.addEventListener('click', () => {
      control('clear').form.reset();
      control('filter-code').value = link.dataset.code;
      this.set({ code: link.dataset.code });
    }));
  }

  head() {
    const row = document.querySelector('#sources-table thead tr');
    for (const column of COLUMNS) {
      const head = element('th', 'col-' + column.name + (column.number ? ' n' : ''));
      head.scope = 'col';
      head.setAttribute('role', 'columnheader');
      const button = element('button', '', column.label);
      button.type = 'button';
      button.addEventListener('click', () => this.sortBy(column));
      head.append(button);
      row.append(head);
      column.head = head;
    }
  }

  /* Numbers begin with the largest; a second click turns round, and for the source comes back to the input's order. */
  sortBy(column) {
    const { sort, down } = this.state;
    if (column.name === 'source') {
      const next = sort !== 'id' ? { sort: 'id', down: false } : down ? { sort: 'source', down: false } : { sort: 'id', down: true };
      this.set({ ...next, page: 0 });
      return;
    }
    this.set({ sort: column.name, down: sort === column.name ? !down : Boolean(column.number), page: 0 });
  }

  set(change) {
    Object.assign(this.state, change);
    this.update();
  }

  turn(by) {
    this.set({ page: this.state.page + by });
    document.getElementById('sources').scrollIntoView();
    const gone = document.getElementById(by < 0 ? 'previous' : 'next');
    if (gone.disabled) document.getElementById(by < 0 ? 'next' : 'previous').focus();
  }

  update() {
    const { search, sort, down } = this.state;
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.rows.filter((row) => ['status', 'tool', 'by', 'code'].every((name) => !this.state[name] || row[name] === this.state[name])
      && words.every((word) => row.text.includes(word)));
    const column = [BY_ID, ...COLUMNS].find((one) => one.name === sort);
    found.sort((a, b) => this.compare(column.value(a), column.value(b), down) || a.order - b.order);
    this.found = found;
    this.show(ON_A_PAGE);
  }

  /* What has no value comes last, whichever way round. */
  compare(a, b, down) {
    const none = (value) => value === null || value === '';
    if (none(a) || none(b)) return none(a) - none(b);
    const order = typeof a === 'number' ? a - b : collator.compare(a, b);
    return down ? -order : order;
  }

  show(size) {
    const pages = Math.max(1, Math.ceil(this.found.length / size));
    this.state.page = Math.min(Math.max(0, this.state.page), pages - 1);
    const { page, sort, down } = this.state;
    this.body.replaceChildren(...this.found.slice(page * size, (page + 1) * size).map((row) => this.line(row)));
    document.getElementById('found').textContent = this.found.length === this.rows.length
      ? grouped(this.rows.length) + (this.rows.length === 1 ? ' source' : ' sources')
      : grouped(this.found.length) + ' of ' + grouped(this.rows.length) + ' sources';
    document.getElementById('page-of').textContent = 'Page ' + grouped(page + 1) + ' of ' + grouped(pages);
    document.getElementById('previous').disabled = page === 0;
    document.getElementById('next').disabled = page === pages - 1;
    document.querySelector('.pager').hidden = pages === 1;
    document.getElementById('sort').value = (down && COLUMNS.find((one) => one.name === sort)?.number ? '-' : '') + sort;
    for (const column of COLUMNS) {
      const sorted = column.name === sort || (column.name === 'source' && sort === 'id');
      column.head.setAttribute('aria-sort', !sorted || sort === 'source' ? 'none' : down ? 'descending' : 'ascending');
    }
  }

  line(row) {
    const line = element('tr');
    line.setAttribute('role', 'row');
    line.append(this.source(row));
    const raw = row.raw;
    const status = element('span', 'status ' + (row.status === 'ok' ? 'ok' : row.status === 'skipped' ? 'skipped' : 'failed'), row.status);
    const outcome = this.cell(COLUMNS[2], status);
    if (row.code) outcome.append(element('span', 'code', row.code));
    const timed = raw[AT.start] !== null;
    line.append(
      this.cell(COLUMNS[1], foreign('', row.tool)),
      outcome,
      this.cell(COLUMNS[3], row.by + (raw[AT.flags] & STALE ? ', stale' : '')),
      this.cell(COLUMNS[4], raw[AT.quality] === null ? '' : raw[AT.quality].toFixed(2)),
      this.cell(COLUMNS[5], money(raw[AT.cost])),
      this.cell(COLUMNS[6], raw[AT.saved] ? money(raw[AT.saved]) : ''),
      this.cell(COLUMNS[7], timed ? time(raw[AT.elapsed]) : ''),
      this.cell(COLUMNS[8], timed ? time(raw[AT.start]) : ''));
    return line;
  }

  source(row) {
    const raw = row.raw;
    const cell = element('th', 'col-source');
    cell.scope = 'row';
    cell.setAttribute('role', 'rowheader');
    cell.append(foreign('id', raw[AT.id]));
    if (raw[AT.title] && raw[AT.title] !== raw[AT.id]) cell.append(this.block('title', foreign('', raw[AT.title])));
    if (raw[AT.source] && raw[AT.source] !== raw[AT.id]) cell.append(this.block('source', this.address(raw[AT.source])));
    if (raw[AT.message]) cell.append(this.block('message', foreign('', raw[AT.message])));
    const folder = data.pages[raw[AT.tool]];
    if (folder) {
      const links = element('span', 'links');
      const page = folder + '/' + (raw[AT.page] || raw[AT.id]);
      if (raw[AT.flags] & PAGE) links.append(this.link(page + '.md', 'text', raw[AT.id]));
      links.append(this.link(page + '.json', 'json', raw[AT.id]));
      cell.append(links);
    }
    return cell;
  }

  block(style, content) {
    const block = element('span', style);
    block.append(content);
    return block;
  }

  link(address, name, id) {
    const link = element('a', '', name);
    link.href = address;
    link.setAttribute('aria-label', name + ' of ' + id);
    return link;
  }

  /* Only addresses of the web become links; any other scheme is text. */
  address(source) {
    if (!/^https?:\/\/[^\s]+$/i.test(source) || source.includes('⟨') || source.endsWith('…')) return foreign('', source);
    const link = element('a');
    link.href = source;
    link.rel = 'noreferrer noopener';
    link.append(foreign('', source));
    return link;
  }

  cell(column, content) {
    const cell = element('td', column.number ? 'n' : '');
    cell.setAttribute('role', 'cell');
    cell.dataset.label = column.label;
    cell.append(content);
    if (content === '') cell.classList.add('empty');
    return cell;
  }
}
