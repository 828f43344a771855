package org.aios.etl.collector.email;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a file is, told by its first bytes alone: names lie, and equal bytes have to give equal documents. */
enum MailFormat {
    MBOX,
    MESSAGE,
    /** Apple's single message: a line with its length, the message, a property list. */
    EMLX,
    GZIP,
    ZIP,
    EMPTY,
    HTML,
    PST,
    OUTLOOK_MESSAGE,
    BINARY,
    OTHER_TEXT;

    /** So many bytes decide. */
    static final int HEAD = 1 << 16;

    static MailFormat of(byte[] bytes) {
        Slice head = Slice.of(bytes);
        if (isMagic(bytes, 0x1f, 0x8b)) {
            return GZIP;
        } else if (isMagic(bytes, 'P', 'K', 3, 4)) {
            return ZIP;
        } else if (isMagic(bytes, '!', 'B', 'D', 'N')) {
            return PST;
        } else if (isMagic(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
            return OUTLOOK_MESSAGE;
        }
        int start = firstLine(head);
        if (start >= head.end()) {
            return EMPTY;
        }
        if (FromLines.startsAt(head, start)
                && (FromLines.separates(head, start, true, true) || isHeader(head.from(head.nextLine(start))))) {
            return MBOX;
        }
        if (isHeader(head.from(start))) {
            return MESSAGE;
        }
        if (isLengthLine(head, start) && isHeader(head.from(head.nextLine(start)))) {
            return EMLX;
        }
        return hasSeparator(head, start) ? MBOX : text(head, start);
    }

    boolean holdsMail() {
        return this == MBOX || this == MESSAGE || this == EMLX;
    }

    private static boolean isMagic(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static int firstLine(Slice head) {
        int i = ByteOrderMark.length(head);
        while (i < head.end() && (head.array()[i] == '\n' || head.array()[i] == '\r')) {
            i++;
        }
        return i;
    }

    /** A header has a field that only mail has: a text may begin with "Note: ". */
    private static boolean isHeader(Slice text) {
        int line = text.start();
        for (int seen = 0; seen < 60 && line < text.end() && text.lineEnd(line) > line; seen++) {
            if (FromLines.knownHeader(text, line)) {
                return true;
            }
            if (FromLines.colon(text, line) < 0 && text.array()[line] != ' ' && text.array()[line] != '\t') {
                return false;
            }
            line = text.nextLine(line);
        }
        return false;
    }

    private static boolean isLengthLine(Slice head, int start) {
        String line = head.between(start, Math.min(head.lineEnd(start), start + 20))
                .latin1()
                .strip();
        return !line.isEmpty() && line.length() <= 10 && line.chars().allMatch(Character::isDigit);
    }

    private static boolean hasSeparator(Slice head, int start) {
        boolean blank = true;
        for (int line = start; line < head.end(); line = head.nextLine(line)) {
            if (FromLines.startsAt(head, line) && FromLines.separates(head, line, blank, false)) {
                return true;
            }
            blank = head.lineEnd(line) == line;
        }
        return false;
    }

    private static MailFormat text(Slice head, int start) {
        String text = new String(head.array(), start, Math.min(2_000, head.end() - start), StandardCharsets.ISO_8859_1)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            return HTML;
        }
        long controls = text.chars().filter(c -> c < 9 || (c > 13 && c < 27)).count();
        return controls > 0 || text.startsWith("%pdf") ? BINARY : OTHER_TEXT;
    }
}
