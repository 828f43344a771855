package org.aios.etl.collector.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.aios.etl.core.model.CollectionException;

/** The laws of chunks, for any text, any sections, any sizes. */
class ChunkerProperties {
    private static final Tokens TOKENS = new Tokens();
    private static final int TRIES = 150;

    @Property(tries = TRIES)
    void everyChunkIsItsSliceOfTheText(@ForAll("books") Manuscript book, @ForAll @IntRange(min = 1, max = 60) int limit)
            throws CollectionException {
        assertThat(cut(book, limit))
                .allSatisfy(chunk ->
                        assertThat(chunk.text()).isEqualTo(book.content().substring(chunk.start(), chunk.end())));
    }

    @Property(tries = TRIES)
    void tokensAreExact(@ForAll("books") Manuscript book, @ForAll @IntRange(min = 1, max = 60) int limit)
            throws CollectionException {
        assertThat(cut(book, limit))
                .allSatisfy(chunk -> assertThat(chunk.tokens()).isEqualTo(TOKENS.count(chunk.text())));
    }

    @Property(tries = TRIES)
    void onlyASingleCharacterMayExceedTheLimit(
            @ForAll("books") Manuscript book, @ForAll @IntRange(min = 1, max = 60) int limit)
            throws CollectionException {
        assertThat(cut(book, limit))
                .allSatisfy(chunk -> assertThat(chunk.tokens() <= limit
                                || chunk.text().codePointCount(0, chunk.text().length()) == 1)
                        .isTrue());
    }

    @Property(tries = TRIES)
    void nothingButBlanksIsLost(@ForAll("books") Manuscript book, @ForAll @IntRange(min = 1, max = 60) int limit)
            throws CollectionException {
        boolean[] covered = new boolean[book.content().length()];
        cut(book, limit).forEach(chunk -> java.util.Arrays.fill(covered, chunk.start(), chunk.end(), true));
        for (int i = 0; i < covered.length; i++) {
            assertThat(covered[i] || Character.isWhitespace(book.content().charAt(i)))
                    .as("unit %d", i)
                    .isTrue();
        }
    }

    @Property(tries = TRIES)
    void chunksAreNumberedFromZero(@ForAll("books") Manuscript book, @ForAll @IntRange(min = 1, max = 60) int limit)
            throws CollectionException {
        List<Book.Chunk> chunks = cut(book, limit);
        for (int i = 0; i < chunks.size(); i++) {
            assertThat(chunks.get(i).index()).isEqualTo(i);
        }
    }

    @Property(tries = TRIES)
    void noSurrogatePairIsTorn(@ForAll("books") Manuscript book, @ForAll @IntRange(min = 1, max = 60) int limit)
            throws CollectionException {
        assertThat(cut(book, limit)).allSatisfy(chunk -> {
            assertThat(Character.isLowSurrogate(chunk.text().charAt(0))).isFalse();
            assertThat(Character.isHighSurrogate(
                            chunk.text().charAt(chunk.text().length() - 1)))
                    .isFalse();
        });
    }

    @Property(tries = TRIES)
    void pagesRise(@ForAll("books") Manuscript book, @ForAll @IntRange(min = 1, max = 60) int limit)
            throws CollectionException {
        int last = 1;
        for (Book.Chunk chunk : cut(book, limit)) {
            assertThat(chunk.pageStart().orElse(1))
                    .isLessThanOrEqualTo(chunk.pageEnd().orElse(1));
            assertThat(chunk.pageEnd().orElse(1)).isGreaterThanOrEqualTo(last);
            last = chunk.pageEnd().orElse(1);
        }
    }

    @Property(tries = TRIES)
    void theChapterIsNeverEmpty(@ForAll("books") Manuscript book, @ForAll @IntRange(min = 1, max = 60) int limit)
            throws CollectionException {
        assertThat(cut(book, limit))
                .allSatisfy(chunk -> assertThat(chunk.chapter()).isNotBlank());
    }

    @Property(tries = TRIES)
    void neighboursShareWhatTheySayAndNoMoreThanAllowed(
            @ForAll("books") Manuscript book, @ForAll @IntRange(min = 4, max = 60) int limit)
            throws CollectionException {
        int overlap = limit / 3;
        List<Book.Chunk> chunks = new Chunker(TOKENS, limit, overlap, Checkpoint.NEVER_ENDS).cut(book);
        for (int i = 1; i < chunks.size(); i++) {
            Book.Chunk before = chunks.get(i - 1);
            Book.Chunk chunk = chunks.get(i);
            String shared = chunk.start() < before.end() ? book.content().substring(chunk.start(), before.end()) : "";
            assertThat(chunk.overlapTokens()).isEqualTo(TOKENS.count(shared)).isLessThanOrEqualTo(overlap);
            assertThat(chunk.end()).isGreaterThan(before.end());
        }
    }

    @Property(tries = TRIES)
    void noChunkCrossesAChapter(@ForAll("books") Manuscript book, @ForAll @IntRange(min = 1, max = 60) int limit)
            throws CollectionException {
        List<Integer> starts = Chapters.of(book).starts();
        assertThat(cut(book, limit))
                .allSatisfy(
                        chunk -> assertThat(starts).noneMatch(start -> chunk.start() < start && start < chunk.end()));
    }

    private static List<Book.Chunk> cut(Manuscript book, int limit) throws CollectionException {
        return new Chunker(TOKENS, limit, limit / 4, Checkpoint.NEVER_ENDS).cut(book);
    }

    @Provide
    Arbitrary<Manuscript> books() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of(
                        "The mill stood still. ",
                        "Who knows? ",
                        "Mr. Reed said: go! ",
                        "\n\n",
                        "\n",
                        "# Stone\n\n",
                        "- corn\n",
                        "| a | b |\n",
                        "e\u0301",
                        "\uD83D\uDC69\u200D\uD83D\uDC67",
                        "東京へ行った。",
                        "\uD83C\uDDE9\uD83C\uDDEA"),
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.strings().alpha().ofMinLength(20).ofMaxLength(200));
        return Combinators.combine(
                        pieces.list().ofMaxSize(40),
                        Arbitraries.integers().between(1, 4).list().ofMaxSize(5))
                .as(ChunkerProperties::book);
    }

    private static Manuscript book(List<String> pieces, List<Integer> levels) {
        StringBuilder text = new StringBuilder();
        List<Section> sections = new ArrayList<>();
        PageMap.Builder pages = new PageMap.Builder();
        for (int i = 0; i < pieces.size(); i++) {
            if (i % 5 == 3 && i / 5 < levels.size()) {
                sections.add(new Section("Section " + i, levels.get(i / 5), OptionalInt.empty(), text.length()));
            }
            pages.turn(text.length(), 1 + i / 3);
            text.append(CleanText.lines(pieces.get(i)));
        }
        return new Manuscript(
                CleanText.lines(text.toString()),
                BookMetadata.UNKNOWN,
                sections,
                pages.build(),
                OptionalInt.empty(),
                Signals.whole(1, 1),
                List.of(),
                false);
    }
}
