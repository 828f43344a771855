package org.aios.etl.collector.book;

import org.aios.etl.core.model.CollectionException;

/** Splits a stretch of text into sentences and blocks, and what is longer than a chunk into clauses, words or characters. */
final class UnitSplitter {
    /** No token of cl100k_base that occurs in running text is longer; longer runs only cost another round. */
    private static final int UNITS_PER_TOKEN = 12;

    /** A piece is counted with the blank before it, as it stands inside a chunk; without it, it can have a few tokens more. */
    private static final int SLACK = 8;

    private final Tokens tokens;
    private final int limit;
    private final Checkpoint checkpoint;

    UnitSplitter(Tokens tokens, int limit, Checkpoint checkpoint) {
        this.tokens = tokens;
        this.limit = limit;
        this.checkpoint = checkpoint;
    }

    Units split(String text, int from, int to) throws CollectionException {
        Units units = new Units();
        int start = skipBlank(text, from, to);
        int quality = Sentences.BLOCK;
        for (int at = start + 1; at < to; at++) {
            int cut = Sentences.cut(text, at);
            if (cut >= Sentences.SENTENCE) {
                addUnit(units, text, start, at, quality);
                start = at;
                quality = cut;
            }
        }
        if (start < to) {
            addUnit(units, text, start, to, quality);
        }
        return units;
    }

    private void addUnit(Units units, String text, int start, int end, int quality) throws CollectionException {
        checkpoint.check();
        int last = trimEnd(text, start, end);
        boolean surelyTooLong = last - start > limit * (long) UNITS_PER_TOKEN * 2;
        int count =
                surelyTooLong ? Integer.MAX_VALUE : tokens.count(text.substring(withBlankBefore(text, start), last));
        boolean nearLimit = !surelyTooLong && count > limit - SLACK;
        if (nearLimit ? tokens.count(text.substring(start, last)) <= limit : !surelyTooLong) {
            units.add(start, count, quality);
        } else {
            splitLong(units, text, start, last, quality);
        }
    }

    private void splitLong(Units units, String text, int start, int end, int quality) throws CollectionException {
        int from = start;
        int cutQuality = quality;
        while (from < end) {
            checkpoint.check();
            int cut = cutWithin(text, from, end);
            units.add(from, tokens.count(text.substring(from, cut)), cutQuality);
            from = skipBlank(text, cut, end);
            cutQuality = Sentences.NONE;
        }
    }

    private int cutWithin(String text, int from, int end) {
        int reach = from + tokens.lengthOfFirst(limit, text.substring(from, windowEnd(text, from, end)));
        if (reach >= end) {
            reach = end;
        } else {
            reach = goodPlace(text, from, reach);
        }
        while (reach > from && tokens.count(text.substring(from, reach)) > limit) {
            reach = Graphemes.floor(text, from, reach - 1);
        }
        if (reach > from) {
            return reach;
        }
        int whole = Math.min(end, Graphemes.next(text, from));
        boolean fits = whole - from < 64 && tokens.count(text.substring(from, whole)) <= limit;
        return fits ? whole : Math.min(end, from + Character.charCount(text.codePointAt(from)));
    }

    /** Returns where a stretch ends that surely holds {@code limit} tokens, never between two halves of a character. */
    private int windowEnd(String text, int from, int end) {
        int at = (int) Math.min(end, from + (long) limit * UNITS_PER_TOKEN + 64);
        boolean torn = at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
        return torn ? at + 1 : at;
    }

    /** Looks back from {@code reach} for a clause end, then for a blank, then for a character's edge. */
    private static int goodPlace(String text, int from, int reach) {
        int nearest = from + (reach - from) * 6 / 10;
        for (int at = reach; at > nearest; at--) {
            if (at < text.length() && Sentences.cut(text, at) >= Sentences.CLAUSE) {
                return at;
            }
        }
        for (int at = reach; at > nearest; at--) {
            if (at < text.length() && Character.isWhitespace(text.charAt(at - 1))) {
                return at;
            }
        }
        return Graphemes.floor(text, from, reach);
    }

    static int skipBlank(String text, int from, int to) {
        int at = from;
        while (at < to && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    static int trimEnd(String text, int from, int to) {
        int at = to;
        while (at > from && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static int withBlankBefore(String text, int start) {
        return trimEnd(text, 0, start);
    }
}
