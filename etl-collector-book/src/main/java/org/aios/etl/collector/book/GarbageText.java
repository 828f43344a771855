package org.aios.etl.collector.book;

/** Measures how much of a text is no text: control characters and characters that stand for undecodable bytes. */
final class GarbageText {
    private static final int LOOKED_AT = 200_000;
    private static final double NOISE = 0.05;

    private GarbageText() {}

    static boolean isNoise(String text) {
        return share(text) > NOISE;
    }

    /** Returns the share of garbage from 0 to 1, looking at the beginning only. */
    static double share(String text) {
        int length = Math.min(text.length(), LOOKED_AT);
        int garbage = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean control = c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f';
            boolean odd = c == '\uFFFD' || c >= 0x7F && c < 0xA0 || c >= 0xE000 && c <= 0xF8FF;
            garbage += control || odd ? 1 : 0;
        }
        return length == 0 ? 0 : garbage / (double) length;
    }
}
