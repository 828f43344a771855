package org.aios.etl.collector.email;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads address lists (RFC 5322 section 3.4) with groups, comments, quoted names and the ways real programs break them. For one
 * list and one thread.
 */
final class AddressList {

    private final String text;
    private final List<Person> people = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private String address = "";
    private boolean bracketed;
    private boolean quoted;
    private boolean hasAt;

    private AddressList(String text) {
        this.text = text;
    }

    /** @param header one character per byte, unfolded */
    static List<Person> parse(String header) {
        AddressList list = new AddressList(header);
        list.read();
        return List.copyOf(list.people);
    }

    private void read() {
        int i = 0;
        while (i < text.length() && people.size() < Limits.ADDRESSES) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> i = quotedString(i + 1);
                case '(' -> i = comment(i + 1);
                case '<' -> i = angle(i + 1);
                case ',', ';' -> {
                    finish();
                    i++;
                }
                case ':' -> {
                    i++;
                    if (!hasAt) {
                        words.setLength(0);
                    } else {
                        words.append(c);
                    }
                }
                default -> {
                    hasAt |= c == '@';
                    words.append(c);
                    i++;
                }
            }
        }
        finish();
    }

    private int quotedString(int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                words.append(text.charAt(++i));
            } else if (c == '"') {
                quoted = true;
                return i + 1;
            } else {
                words.append(c);
            }
        }
        return text.length();
    }

    private int comment(int from) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                comment.append(text.charAt(++i));
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                comment.append(' ');
                return i + 1;
            }
            comment.append(c);
        }
        return text.length();
    }

    private int angle(int from) {
        int close = text.indexOf('>', from);
        int end = close < 0 ? text.length() : close;
        String inner = text.substring(from, end);
        int route = inner.startsWith("@") ? inner.indexOf(':') : -1;
        address = HeaderText.decode(inner.substring(route + 1)).replace(" ", "");
        bracketed = true;
        return Math.min(text.length(), end + 1);
    }

    private void finish() {
        String spoken = HeaderText.decode(words.toString()).strip();
        String remark = HeaderText.decode(comment.toString()).strip();
        if (bracketed) {
            String name = spoken.isEmpty() ? remark : spoken;
            if (!name.isEmpty() || !address.isEmpty()) {
                people.add(new Person(unquote(name), address));
            }
        } else if (spoken.contains("@") && !(quoted && spoken.contains(" "))) {
            people.add(new Person(unquote(remark), spoken.replace(" ", "")));
        } else if (!spoken.isEmpty() || !remark.isEmpty()) {
            people.add(new Person(unquote(spoken.isEmpty() ? remark : spoken), ""));
        }
        words.setLength(0);
        comment.setLength(0);
        address = "";
        bracketed = false;
        quoted = false;
        hasAt = false;
    }

    private static String unquote(String name) {
        String squeezed = Header.squeeze(name);
        boolean single = squeezed.length() > 1 && squeezed.startsWith("'") && squeezed.endsWith("'");
        return single ? squeezed.substring(1, squeezed.length() - 1).strip() : squeezed;
    }
}
