package org.aios.etl.collector.email;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads dates of mail headers (RFC 5322 section 3.3 and what programs made of it): day and month in either order, two-digit
 * years, named zones, missing seconds, comments. Words are recognised by what they look like, not by where they stand.
 */
final class MailDate {

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("gmt", 0),
            Map.entry("ut", 0),
            Map.entry("utc", 0),
            Map.entry("z", 0),
            Map.entry("est", -5),
            Map.entry("edt", -4),
            Map.entry("cst", -6),
            Map.entry("cdt", -5),
            Map.entry("mst", -7),
            Map.entry("mdt", -6),
            Map.entry("pst", -8),
            Map.entry("pdt", -7),
            Map.entry("bst", 1),
            Map.entry("cet", 1),
            Map.entry("met", 1),
            Map.entry("cest", 2),
            Map.entry("mest", 2),
            Map.entry("eet", 2),
            Map.entry("eest", 3),
            Map.entry("msk", 3),
            Map.entry("jst", 9),
            Map.entry("hst", -10));

    private int day = -1;
    private int month = -1;
    private int year = -1;
    private int hour = -1;
    private int minute;
    private int second;
    private int offsetSeconds;
    private boolean afternoon;
    private boolean morning;

    private MailDate() {}

    static Optional<OffsetDateTime> parse(String text) {
        MailDate date = new MailDate();
        int comment = text.indexOf('(');
        String plain = comment < 0 ? text : text.substring(0, comment);
        if (plain.length() > 200) {
            return Optional.empty();
        }
        for (String word : plain.strip().split("[\\s,]+")) {
            date.read(word);
        }
        return date.value();
    }

    private void read(String word) {
        if (word.indexOf(':') > 0 && Character.isDigit(word.charAt(0))) {
            readTime(word);
        } else if (word.length() == 5
                && (word.charAt(0) == '+' || word.charAt(0) == '-')
                && digits(word.substring(1))) {
            int sign = word.charAt(0) == '-' ? -1 : 1;
            offsetSeconds =
                    sign * (Integer.parseInt(word.substring(1, 3)) * 3600 + Integer.parseInt(word.substring(3)) * 60);
        } else if (digits(word)) {
            readNumber(word);
        } else if (word.indexOf('-') > 0 && Character.isLetterOrDigit(word.charAt(0))) {
            for (String part : word.split("-")) {
                read(part);
            }
        } else {
            readWord(word.toLowerCase(Locale.ROOT));
        }
    }

    private void readTime(String word) {
        String[] parts = word.split(":");
        if (parts.length >= 2 && parts.length <= 3 && digits(parts[0]) && digits(parts[1])) {
            hour = Integer.parseInt(parts[0]);
            minute = Integer.parseInt(parts[1]);
            String seconds = parts.length < 3 ? "" : parts[2].replaceAll("\\D.*", "");
            second = seconds.isEmpty() || seconds.length() > 2 ? 0 : Integer.parseInt(seconds);
        }
    }

    private void readNumber(String word) {
        int number = word.length() > 4 ? -1 : Integer.parseInt(word);
        if (day < 0 && word.length() <= 2 && number >= 1 && number <= 31) {
            day = number;
        } else if (year < 0 && (word.length() == 4 || hour < 0 || month >= 0)) {
            year = word.length() == 4 ? number : number < 50 ? 2000 + number : number < 1000 ? 1900 + number : number;
        }
    }

    private void readWord(String word) {
        int at = word.length() < 3 ? -1 : MONTHS.indexOf(word.substring(0, 3));
        if (at >= 0 && at % 3 == 0 && month < 0) {
            month = at / 3 + 1;
        } else if (ZONES.containsKey(word)) {
            offsetSeconds = ZONES.getOrDefault(word, 0) * 3600;
        } else {
            afternoon |= word.equals("pm");
            morning |= word.equals("am");
        }
    }

    private static boolean digits(String word) {
        boolean all = !word.isEmpty() && word.length() <= 9;
        for (int i = 0; i < word.length(); i++) {
            all &= word.charAt(i) >= '0' && word.charAt(i) <= '9';
        }
        return all;
    }

    private Optional<OffsetDateTime> value() {
        if (day < 0 || month < 0 || year < 1 || hour < 0) {
            return Optional.empty();
        }
        int hours = afternoon && hour < 12 ? hour + 12 : morning && hour == 12 ? 0 : hour;
        try {
            ZoneOffset offset =
                    Math.abs(offsetSeconds) > 18 * 3600 ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds(offsetSeconds);
            LocalDateTime time =
                    LocalDateTime.of(year, month, day, hours % 24, Math.min(minute, 59), Math.min(second, 59));
            return Optional.of(time.atOffset(offset));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
