package org.aios.etl.collector.email;

/** The three bytes some editors put before UTF-8 text. */
final class ByteOrderMark {

    private ByteOrderMark() {}

    /** How many bytes of the beginning are a byte order mark: 3 or 0. */
    static int length(Slice text) {
        boolean present = text.length() >= 3
                && (text.array()[text.start()] & 0xff) == 0xef
                && (text.array()[text.start() + 1] & 0xff) == 0xbb
                && (text.array()[text.start() + 2] & 0xff) == 0xbf;
        return present ? 3 : 0;
    }
}
