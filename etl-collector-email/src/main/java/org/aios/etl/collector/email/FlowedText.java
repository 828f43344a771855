package org.aios.etl.collector.email;

/** Joins the soft line breaks of {@code format=flowed} text (RFC 3676). */
final class FlowedText {

    private FlowedText() {}

    static String unflow(String text, boolean deleteSpace) {
        StringBuilder result = new StringBuilder(text.length());
        int openDepth = -1;
        for (String line : text.split("\n", -1)) {
            int depth = depth(line);
            String unquoted = line.substring(depth);
            String content = unquoted.startsWith(" ") ? unquoted.substring(1) : unquoted;
            boolean signature = content.equals("-- ");
            boolean soft = content.endsWith(" ") && !signature;
            if (openDepth == depth && !signature) {
                result.append(trimSoft(content, soft, deleteSpace));
            } else {
                if (!result.isEmpty() || openDepth != -1) {
                    result.append('\n');
                }
                result.append(">".repeat(depth)).append(depth > 0 && !content.isEmpty() ? " " : "");
                result.append(trimSoft(content, soft, deleteSpace));
            }
            openDepth = soft ? depth : -2;
        }
        return result.toString();
    }

    private static String trimSoft(String content, boolean soft, boolean deleteSpace) {
        return soft && deleteSpace ? content.substring(0, content.length() - 1) : content;
    }

    private static int depth(String line) {
        int depth = 0;
        while (depth < line.length() && line.charAt(depth) == '>') {
            depth++;
        }
        return depth;
    }
}
