package org.aios.etl.collector.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.testkit.Replies;
import org.aios.etl.testkit.ScriptedGateway;
import org.aios.etl.testkit.StubContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookCollectorTest {
    private static final String ADDRESS = "https://books.example/mill.epub";
    private static final BookConfig CONFIG = new BookConfig(ByteSize.ofMegabytes(200), 20_000);

    @Test
    void bookIsFetchedFromItsUrl() throws Exception {
        byte[] epub = new SampleEpub().bytes();
        ScriptedGateway web =
                new ScriptedGateway().on(ADDRESS, call -> Replies.of(call, 200, "application/epub+zip", epub));
        try (StubContext context = new StubContext().withHttp(web)) {
            Collected<Book> book = new BookCollector(CONFIG).collect(new BookRequest(ADDRESS), context);
            assertThat(book.document().title()).isEqualTo("The Mill");
            assertThat(book.metadata()).containsEntry("author", "Ada Reed").containsEntry("isbn", "9780306406157");
            assertThat(book.quality()).hasValue(1);
        }
    }

    @Test
    void missingPageIsNotFound() {
        try (StubContext context = new StubContext().withHttp(new ScriptedGateway().status(ADDRESS, 404))) {
            EpubReaderTest.assertCode(
                    () -> new BookCollector(CONFIG).collect(new BookRequest(ADDRESS), context), ErrorCode.NOT_FOUND);
        }
    }

    @Test
    void smallLimitOfTheConfigurationHolds(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "word ".repeat(1000));
        try (StubContext context = new StubContext()) {
            BookCollector strict = new BookCollector(new BookConfig(new ByteSize(1024), 10));
            EpubReaderTest.assertCode(
                    () -> strict.collect(new BookRequest(file.toString()), context), ErrorCode.TOO_LARGE);
        }
    }

    @Test
    void otherKindsOfFilesAreRefusedByName(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("a.pdf"), "{\\rtf1 hello}".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> new BookEngine(BookLimits.DEFAULT).read(file, Checkpoint.NEVER_ENDS))
                .hasMessageContaining("rich text");
    }

    @Test
    void defaultOverlapShrinksWithTheChunkSize() {
        assertThat(new BookRequest("a.pdf").overlap()).contains(100);
        assertThat(new BookRequest("a.pdf", 40, Optional.empty()).overlap()).contains(10);
        assertThat(new BookRequest("a.pdf", 1, Optional.empty()).overlap()).contains(0);
    }

    @Test
    void overlapAsLargeAsTheChunkIsRefused() {
        assertThatThrownBy(() -> new BookRequest("a.pdf", 50, Optional.of(50)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("less than chunk_size (50)");
    }

    @Test
    void titleFallsBackToTheFirstHeadingAndThenToUntitled(@TempDir Path folder) throws Exception {
        BookEngine engine = new BookEngine(BookLimits.DEFAULT);
        Path headed = Files.writeString(folder.resolve("a"), "# Stone\n\nText.\n");
        Path bare = Files.writeString(folder.resolve("b"), "Only text.\n");
        assertThat(List.of(
                        engine.read(headed, Checkpoint.NEVER_ENDS).title(),
                        engine.read(bare, Checkpoint.NEVER_ENDS).title()))
                .containsExactly("Stone", "Untitled");
    }
}
