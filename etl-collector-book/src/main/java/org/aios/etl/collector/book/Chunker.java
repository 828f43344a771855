package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.aios.etl.core.model.CollectionException;

/**
 * Cuts a text into chunks of at most {@code limit} tokens.
 *
 * <p>Laws: every chunk equals its slice of the text; together they hold every character that is not blank; none crosses
 * a chapter; none tears a visible character that fits; each but a single character too large for the limit keeps to it.
 * Neighbours in a chapter share the largest run of whole sentences of at most {@code overlap} tokens.
 * Units are counted once and packed by their sums; each chunk is then counted exactly, since merging units can change the sum.
 */
final class Chunker {
    private final Tokens tokens;
    private final int limit;
    private final int overlap;
    private final Checkpoint checkpoint;

    Chunker(Tokens tokens, int limit, int overlap, Checkpoint checkpoint) {
        this.tokens = tokens;
        this.limit = limit;
        this.overlap = overlap;
        this.checkpoint = checkpoint;
    }

    List<Book.Chunk> cut(Manuscript book) throws CollectionException {
        Chapters chapters = Chapters.of(book);
        List<Book.Chunk> chunks = new ArrayList<>();
        int from = 0;
        for (int start : chapters.starts()) {
            int to = Math.min(start, book.content().length());
            cutChapter(book, chapters, from, to, chunks);
            from = Math.max(from, to);
        }
        cutChapter(book, chapters, from, book.content().length(), chunks);
        return List.copyOf(chunks);
    }

    private void cutChapter(Manuscript book, Chapters chapters, int from, int to, List<Book.Chunk> chunks)
            throws CollectionException {
        String text = book.content();
        Units units = new UnitSplitter(tokens, limit, checkpoint).split(text, from, to);
        int first = 0;
        int start = units.size() == 0 ? to : units.start(0);
        int shared = 0;
        while (first < units.size()) {
            checkpoint.check();
            int next = fill(text, units, to, start, first, shared);
            int end = endOf(text, units, next, to);
            int fresh = units.start(first);
            chunks.add(chunk(book, chapters, chunks.size(), start, end, shared, fresh));
            start = next < units.size() ? overlapStart(text, units, first, next, end) : to;
            shared = start < end ? tokens.count(text.substring(start, end)) : 0;
            if (next < units.size() && shared > 0 && !fits(text, units, start, next, to)) {
                start = units.start(next);
                shared = 0;
            }
            first = next;
        }
    }

    /** Returns the unit after the last one that goes into the chunk; at least one goes in. */
    private int fill(String text, Units units, int to, int start, int first, int shared) {
        int sum = shared;
        int next = first;
        while (next < units.size() && (next == first || sum + units.tokens(next) <= limit)) {
            sum += units.tokens(next++);
        }
        next = betterEnd(text, units, first, next, sum);
        while (next > first + 1 && tokens.count(text.substring(start, endOf(text, units, next, to))) > limit) {
            next--;
        }
        return next;
    }

    /** Prefers the end of a block in the last eighth of the chunk, and leaves a heading with the text it announces. */
    private int betterEnd(String text, Units units, int first, int next, int sum) {
        int end = next;
        if (next < units.size() && units.quality(next) != Sentences.BLOCK) {
            int given = 0;
            for (int unit = next - 1; unit > first && given + units.tokens(unit) <= sum / 8; unit--) {
                given += units.tokens(unit);
                if (units.quality(unit) == Sentences.BLOCK) {
                    end = unit;
                    break;
                }
            }
        }
        while (end < units.size() && end > first + 1 && text.startsWith("#", units.start(end - 1))) {
            end--;
        }
        return end;
    }

    private boolean fits(String text, Units units, int start, int next, int to) {
        return tokens.count(text.substring(start, endOf(text, units, next + 1, to))) <= limit;
    }

    private int overlapStart(String text, Units units, int first, int next, int end) {
        int best = units.start(next);
        if (overlap == 0) {
            return best;
        }
        int sum = 0;
        for (int unit = next - 1; unit > first && sum + units.tokens(unit) <= overlap + 2; unit--) {
            sum += units.tokens(unit);
            if (units.quality(unit) >= Sentences.SENTENCE
                    && tokens.count(text.substring(units.start(unit), end)) <= overlap) {
                best = units.start(unit);
            }
        }
        return best < end ? best : clauseStart(text, units.start(next - 1), end, best);
    }

    /** Where the last sentence alone is longer than the overlap: its last clauses. */
    private int clauseStart(String text, int from, int end, int otherwise) {
        int best = otherwise;
        int nearest = Math.max(from + 1, end - overlap * 8);
        for (int at = end - 2; at > nearest; at--) {
            if (Sentences.cut(text, at) == Sentences.CLAUSE) {
                if (tokens.count(text.substring(at, end)) > overlap) {
                    break;
                }
                best = at;
            }
        }
        return best;
    }

    private static int endOf(String text, Units units, int next, int to) {
        int bound = next < units.size() ? units.start(next) : to;
        return UnitSplitter.trimEnd(text, units.start(0), bound);
    }

    private Book.Chunk chunk(Manuscript book, Chapters chapters, int index, int start, int end, int shared, int fresh) {
        String text = book.content().substring(start, end);
        return new Book.Chunk(
                index,
                text,
                start,
                end,
                tokens.count(text),
                shared,
                chapters.chapter(fresh),
                chapters.path(fresh),
                boxed(book.pages().at(start)),
                boxed(book.pages().at(Math.max(start, end - 1))));
    }

    static Optional<Integer> boxed(OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }
}
