package org.aios.etl.collector.web;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Domain to ASCII, non-transitional, without the length and hyphen rules, as WHATWG URL section 3.3 asks. The mapping table of
 * UTS 46 is approximated by case folding, NFKC and the removal of default-ignorable characters, all from the JDK's own Unicode data.
 */
final class DomainName {
    private static final int SOFT_HYPHEN = 0xad;

    private DomainName() {}

    static Optional<String> toAscii(String domain) {
        StringBuilder mapped = new StringBuilder();
        domain.codePoints().filter(c -> !isIgnored(c)).forEach(mapped::appendCodePoint);
        String folded = Normalizer.normalize(mapped.toString().toLowerCase(Locale.ROOT), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
        List<String> labels = new ArrayList<>();
        for (String label : Normalizer.normalize(folded, Normalizer.Form.NFC).split("[.\u3002\uff0e\uff61]", -1)) {
            Optional<String> ascii = label(label);
            if (ascii.isEmpty()) {
                return Optional.empty();
            }
            labels.add(ascii.get());
        }
        return Optional.of(String.join(".", labels)).filter(name -> !name.isEmpty());
    }

    private static Optional<String> label(String label) {
        boolean ascii = label.chars().allMatch(c -> c < 0x80);
        if (ascii && label.startsWith("xn--")) {
            String encoded = label.substring(4);
            boolean lenient = encoded.isEmpty() || Punycode.decode(encoded).isPresent();
            return lenient ? Optional.of(label) : Optional.empty();
        }
        if (ascii) {
            return Optional.of(label);
        }
        return isValid(label) ? Optional.of("xn--" + Punycode.encode(label)) : Optional.empty();
    }

    private static boolean isValid(String label) {
        int first = Character.getType(label.codePointAt(0));
        boolean mark = first == Character.NON_SPACING_MARK
                || first == Character.COMBINING_SPACING_MARK
                || first == Character.ENCLOSING_MARK;
        return !mark && label.codePoints().allMatch(DomainName::isAllowed);
    }

    private static boolean isAllowed(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> codePoint != 0xfffd;
        };
    }

    private static boolean isIgnored(int c) {
        return c == SOFT_HYPHEN
                || c == 0x200b
                || c == 0x2060
                || c == 0xfeff
                || c == 0x034f
                || c >= 0xfe00 && c <= 0xfe0f
                || c >= 0xe0100 && c <= 0xe01ef;
    }
}
