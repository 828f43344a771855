package org.aios.etl.collector.video;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the time expressions of TTML into milliseconds. Immutable.
 *
 * <p>Follows TTML2, section 12.3 and the parameters of section 7.2: frame rate with multiplier, sub-frames, ticks, and the counting
 * of frames by the media and smpte time bases.
 *
 * @param frameRate frames a second, before the multiplier
 * @param multiplier 1000/1001 for the rates of colour television in America and Japan
 */
record TtmlClock(
        double frameRate, double multiplier, double subFrameRate, double tickRate, boolean smpte, boolean dropFrames) {
    private static final Pattern CLOCK =
            Pattern.compile("(\\d{2,5}):(\\d{2}):(\\d{2})(?:(\\.\\d{1,12})|[:;](\\d{1,4})(?:\\.(\\d{1,4}))?)?");
    private static final Pattern OFFSET = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,12})?)(h|ms|m|s|f|t)");

    static TtmlClock of(CaptionXml root) {
        Optional<Double> frameRate = number(root, "frameRate");
        double subFrameRate = number(root, "subFrameRate").orElse(1.0);
        double defaultTicks = frameRate.isPresent() ? frameRate.get() * subFrameRate : 1;
        return new TtmlClock(
                frameRate.orElse(30.0),
                root.attribute("frameRateMultiplier").map(TtmlClock::ratio).orElse(1.0),
                subFrameRate,
                number(root, "tickRate").orElse(defaultTicks),
                root.attribute("timeBase").filter("smpte"::equals).isPresent(),
                root.attribute("dropMode").filter("dropNTSC"::equals).isPresent());
    }

    private static Optional<Double> number(CaptionXml root, String name) {
        return root.attribute(name)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Double::valueOf)
                .filter(value -> value > 0);
    }

    /** {@code 1000 1001} in TTML2, {@code 1000:1001} in older files. */
    private static double ratio(String text) {
        Matcher parts = Pattern.compile("(\\d{1,6})(?:[\\s:]+(\\d{1,6}))?").matcher(text);
        if (!parts.matches() || Double.parseDouble(parts.group(1)) == 0) {
            return 1;
        }
        double below = parts.group(2) == null ? 1 : Double.parseDouble(parts.group(2));
        return below == 0 ? 1 : Double.parseDouble(parts.group(1)) / below;
    }

    OptionalLong milliseconds(String expression) {
        Matcher clock = CLOCK.matcher(expression);
        if (clock.matches()) {
            return OptionalLong.of(Math.round(clock(clock) * 1000));
        }
        Matcher offset = OFFSET.matcher(expression);
        return offset.matches()
                ? OptionalLong.of(Math.round(offset(Double.parseDouble(offset.group(1)), offset.group(2)) * 1000))
                : OptionalLong.empty();
    }

    private double offset(double count, String unit) {
        return switch (unit) {
            case "h" -> count * 3600;
            case "m" -> count * 60;
            case "ms" -> count / 1000;
            case "f" -> count / (frameRate * multiplier);
            case "t" -> count / tickRate;
            default -> count;
        };
    }

    private double clock(Matcher clock) {
        long minutes = Long.parseLong(clock.group(1)) * 60 + Long.parseLong(clock.group(2));
        long seconds = minutes * 60 + Long.parseLong(clock.group(3));
        if (clock.group(4) != null) {
            return seconds + Double.parseDouble(clock.group(4));
        }
        double frames = clock.group(5) == null ? 0 : Double.parseDouble(clock.group(5));
        frames += clock.group(6) == null ? 0 : Double.parseDouble(clock.group(6)) / subFrameRate;
        if (!smpte) {
            return seconds + frames / (frameRate * multiplier);
        }
        double counted = seconds * frameRate + frames - (dropFrames ? 2.0 * (minutes - minutes / 10) : 0);
        return counted / (frameRate * multiplier);
    }
}
