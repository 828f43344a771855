package org.aios.etl.journal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Saving;

/**
 * Turns a saving into one line of JSON and back. The last member is the CRC-32C of all that stands before it, so that a
 * line which was cut short, mixed with another or changed counts as damaged. Members that a later release puts before that
 * one are passed over. Stateless.
 */
final class SavingLine {
    private static final String TEXT = "\"((?:[^\"\\\\]|\\\\.)*)\"";
    private static final String CHECKSUM = ",\"crc32c\":\"";
    private static final Pattern LINE = Pattern.compile("\\{\"day\":" + TEXT + ",\"run\":" + TEXT + ",\"tool\":" + TEXT
            + ",\"kind\":" + TEXT + ",\"who\":" + TEXT
            + ",\"sources\":(\\d{1,18}),\"usd\":([0-9]{1,30}(?:\\.[0-9]{1,9})?)(?:,.*)?");

    private SavingLine() {}

    static String encode(Saving saving) {
        String content = "{\"day\":%s,\"run\":%s,\"tool\":%s,\"kind\":%s,\"who\":%s,\"sources\":%d,\"usd\":%s"
                .formatted(
                        quoted(saving.day().toString()),
                        quoted(saving.run()),
                        quoted(saving.tool()),
                        quoted(saving.kind().name().toLowerCase(Locale.ROOT)),
                        quoted(saving.who()),
                        saving.sources(),
                        saving.amount().usd().toPlainString());
        return content + CHECKSUM + checksum(content) + "\"}";
    }

    /** Reads a line; empty if it is damaged. */
    static Optional<Saving> decode(String line) {
        int end = line.lastIndexOf(CHECKSUM);
        if (end < 0 || !line.equals(line.substring(0, end) + CHECKSUM + checksum(line.substring(0, end)) + "\"}")) {
            return Optional.empty();
        }
        Matcher parts = LINE.matcher(line.substring(0, end));
        try {
            return parts.matches() ? Optional.of(saving(parts)) : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Saving saving(Matcher parts) {
        return new Saving(
                LocalDate.parse(plain(parts.group(1))),
                plain(parts.group(2)),
                plain(parts.group(3)),
                Saving.Kind.valueOf(plain(parts.group(4)).toUpperCase(Locale.ROOT)),
                plain(parts.group(5)),
                Long.parseLong(parts.group(6)),
                Money.usd(parts.group(7)));
    }

    private static String checksum(String content) {
        CRC32C crc = new CRC32C();
        crc.update(content.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private static String plain(String quoted) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (quoted.charAt(i + 1) == 'u') {
                text.append((char) Integer.parseInt(quoted.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                text.append(quoted.charAt(++i));
            }
        }
        return text.toString();
    }
}
