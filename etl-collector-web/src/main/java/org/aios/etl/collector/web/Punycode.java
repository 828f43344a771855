package org.aios.etl.collector.web;

import java.util.Optional;

/** Bootstring with the parameters of Punycode (RFC 3492, section 6). */
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST_N = 128;

    private Punycode() {}

    static String encode(String label) {
        int[] input = label.codePoints().toArray();
        StringBuilder out = new StringBuilder();
        for (int c : input) {
            if (c < FIRST_N) {
                out.append((char) c);
            }
        }
        int basic = out.length();
        int handled = basic;
        if (basic > 0) {
            out.append('-');
        }
        int n = FIRST_N;
        int delta = 0;
        int bias = FIRST_BIAS;
        while (handled < input.length) {
            int next = Integer.MAX_VALUE;
            for (int c : input) {
                next = c >= n && c < next ? c : next;
            }
            delta += (next - n) * (handled + 1);
            n = next;
            for (int c : input) {
                delta += c < n ? 1 : 0;
                if (c == n) {
                    writeDelta(out, delta, bias);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            n++;
        }
        return out.toString();
    }

    private static void writeDelta(StringBuilder out, int delta, int bias) {
        int q = delta;
        for (int k = BASE; ; k += BASE) {
            int t = threshold(k, bias);
            if (q < t) {
                break;
            }
            out.append(digit(t + (q - t) % (BASE - t)));
            q = (q - t) / (BASE - t);
        }
        out.append(digit(q));
    }

    /** @return the decoded label, or nothing if it is not Punycode */
    static Optional<String> decode(String label) {
        int split = label.lastIndexOf('-');
        StringBuilder out = new StringBuilder(split > 0 ? label.substring(0, split) : "");
        int at = split > 0 ? split + 1 : 0;
        int n = FIRST_N;
        int bias = FIRST_BIAS;
        long i = 0;
        int length = out.length();
        while (at < label.length()) {
            long before = i;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = at < label.length() ? Character.digit(label.charAt(at++), BASE) : -1;
                int value = digit < 0 ? -1 : digit < 10 ? digit + 26 : digit - 10;
                if (value < 0 || i > Integer.MAX_VALUE) {
                    return Optional.empty();
                }
                i += value * weight;
                int t = threshold(k, bias);
                if (value < t) {
                    break;
                }
                weight *= BASE - t;
            }
            bias = adapt((int) Math.min(i - before, Integer.MAX_VALUE), length + 1, before == 0);
            n += (int) (i / (length + 1));
            i %= length + 1;
            if (n > Character.MAX_CODE_POINT) {
                return Optional.empty();
            }
            out.insert(out.offsetByCodePoints(0, (int) i), Character.toString(n));
            i++;
            length++;
        }
        return Optional.of(out.toString());
    }

    private static int threshold(int k, int bias) {
        return Math.max(T_MIN, Math.min(T_MAX, k - bias));
    }

    private static int adapt(int delta, int points, boolean first) {
        int d = first ? delta / 700 : delta / 2;
        d += d / points;
        int k = 0;
        while (d > (BASE - T_MIN) * T_MAX / 2) {
            d /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * d / (d + 38);
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }
}
