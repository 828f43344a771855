package org.aios.etl.metrics;

import java.util.regex.Pattern;

/**
 * Blots out what looks like a credential in a line of JSON. Events hold none; this is the second fence, for messages of
 * far ends and addresses that somebody pasted with a token in them. Replaces inside of JSON strings only, and only
 * characters that are no part of JSON's syntax.
 */
final class Redaction {
    private static final String NAMES = "(?:[a-z0-9]{1,20}[_-]){0,3}"
            + "(?:api_?key|key|token|secret|password|passwd|signature|sig|credential|authorization|access_?key)";
    private static final Pattern MEMBER =
            Pattern.compile("(\"" + NAMES + "\"\\s{0,9}:\\s{0,9}\")(?:[^\"\\\\]|\\\\.)++\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER =
            Pattern.compile("([?&;]" + NAMES + "=)[^&#\"\\\\\\s]++", Pattern.CASE_INSENSITIVE);
    private static final Pattern USER = Pattern.compile("(://)[^/@\"\\\\\\s?#]{1,500}+@");
    private static final Pattern HEADER = Pattern.compile(
            "\\b(bearer |basic |authorization: ?)(?:bearer |basic )?[^\"\\\\\\s,]++", Pattern.CASE_INSENSITIVE);

    private Redaction() {}

    static String of(String json) {
        String line = MEMBER.matcher(json).replaceAll("$1***\"");
        line = PARAMETER.matcher(line).replaceAll("$1***");
        line = USER.matcher(line).replaceAll("$1***@");
        return HEADER.matcher(line).replaceAll("$1***");
    }
}
