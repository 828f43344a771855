package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.schema.RecordSchema;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.Request;
import org.aios.etl.core.spi.SourceLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every collector must do. A test class says which provider it tests and writes one good example:
 *
 * <pre>{@code
 * class BookCollectorTest implements CollectorContract<BookRequest, Book> {
 *     public Class<BookProvider> provider() { return BookProvider.class; }
 *     public Path example(Path folder, String name) throws IOException {
 *         return Files.writeString(folder.resolve(name + ".txt"), "Chapter 1 ...");
 *     }
 * }
 * }</pre>
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
public interface CollectorContract<Q extends Record & Request<R>, R extends Record> {
    /** Returns the provider's class. */
    Class<? extends CollectorProvider<?, Q, R>> provider();

    /**
     * Writes a small, good source with all that belongs to it (captions beside a video), always the same bytes.
     *
     * @param folder where to write
     * @param name the file's name without its ending
     * @return the source itself
     */
    Path example(Path folder, String name) throws IOException;

    /** Returns the request for a source, everything else at its default. */
    default Q request(String location) {
        Class<Q> type = described().request();
        String component = DescriptorChecks.locationOf(type).getName();
        return DefaultRecords.of(type, Map.of(component, location));
    }

    /** Returns what an operation may touch: by default neither network nor programs. */
    default StubContext context() {
        return new StubContext();
    }

    /** Returns the provider as the service loader finds it. */
    default CollectorProvider<?, Q, R> found() {
        return ServiceLoader.load(CollectorProvider.class).stream()
                .filter(entry -> entry.type().equals(provider()))
                .findFirst()
                .map(entry -> provider().cast(entry.get()))
                .orElseThrow(() -> new AssertionError(
                        "META-INF/services names no %s".formatted(provider().getName())));
    }

    /** Returns the description. */
    default Descriptor<?, Q, R> described() {
        return found().descriptor();
    }

    /** Returns the collector, made from default settings. */
    default Collector<Q, R> collector() {
        return ContractSteps.create(found());
    }

    @Test
    default void serviceLoaderFindsTheProvider() {
        assertThat(found()).isInstanceOf(provider());
    }

    @Test
    default void namesAreSnakeCase() {
        DescriptorChecks.checkNames(described());
    }

    @Test
    default void oneTextComponentHoldsTheSource() {
        List<RecordComponent> marked = Arrays.stream(described().request().getRecordComponents())
                .filter(component -> component.isAnnotationPresent(SourceLocation.class))
                .toList();
        assertThat(marked).hasSize(1).allMatch(component -> component.getType() == String.class);
    }

    @Test
    default void everyComponentIsDocumented() {
        Descriptor<?, Q, R> descriptor = described();
        assertThat(DescriptorChecks.undocumented(descriptor.config(), descriptor.request(), descriptor.document()))
                .as("components without @Doc")
                .isEmpty();
    }

    @Test
    default void componentsHaveTypesThatUsersCanRead() {
        Descriptor<?, Q, R> descriptor = described();
        assertThat(RecordSchema.of(descriptor.config()).names()).doesNotHaveDuplicates();
        assertThat(RecordSchema.of(descriptor.request()).names()).doesNotHaveDuplicates();
        assertThat(RecordSchema.of(descriptor.document()).names()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    default void settingsHaveDefaults() {
        assertThat(collector()).isNotNull();
    }

    @Test
    default void paidCollectorsNamePrices() {
        assertThat(described().prices().isEmpty()).isEqualTo(!described().paid());
    }

    @Test
    default void goodExampleHasContentOrSaysWhyNot(@TempDir Path folder) throws Exception {
        Collected<R> collected = collect(example(folder, "example"));
        assertThat(collected.document()).isInstanceOf(described().document());
        ContractSteps.checkNotSilentlyEmpty(collected);
    }

    @Test
    default void sameSourceGivesEqualResults(@TempDir Path folder) throws Exception {
        Path example = example(folder, "example");
        assertThat(collect(example)).isEqualTo(collect(example));
    }

    @Test
    default void nameAndFolderDoNotShow(@TempDir Path one, @TempDir Path other) throws Exception {
        Collected<R> first = collect(example(one, "zqxj-one"));
        Collected<R> second = collect(example(other, "zqxj-other"));
        assertThat(first).isEqualTo(second);
        assertThat(first.toString()).doesNotContain("zqxj-one", one.toString());
    }

    @Test
    default void missingFileIsNotFound(@TempDir Path folder) throws Exception {
        Path example = example(folder, "example");
        Files.delete(example);
        assertThat(failure(example)).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    default void emptyFileIsNoSilentSuccess(@TempDir Path folder) throws Exception {
        Path example = example(folder, "example");
        Files.write(example, new byte[0]);
        checkNoSilentSuccess(example);
    }

    @Test
    default void folderInPlaceOfAFileIsNoSilentSuccess(@TempDir Path folder) throws Exception {
        Path example = example(folder, "example");
        Files.delete(example);
        Files.createDirectory(example);
        checkNoSilentSuccess(example);
    }

    @Test
    default void garbageIsNoSilentSuccess(@TempDir Path folder) throws Exception {
        Path example = example(folder, "example");
        for (int seed = 0; seed < 20; seed++) {
            byte[] garbage = new byte[1 + seed * 97];
            new Random(seed).nextBytes(garbage);
            Files.write(example, garbage);
            checkNoSilentSuccess(example);
        }
    }

    @Test
    default void truncatedAndFlippedSourcesNeverCrash(@TempDir Path folder) throws Exception {
        Path example = example(folder, "example");
        byte[] good = Files.readAllBytes(example);
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            byte[] bad = Arrays.copyOf(good, good.length == 0 ? 0 : random.nextInt(good.length));
            if (bad.length > 0 && seed % 2 == 0) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(example, bad);
            checkNoSilentSuccess(example);
        }
    }

    @Test
    default void expiredDeadlineIsATimeout(@TempDir Path folder) throws Exception {
        Path example = example(folder, "example");
        try (StubContext context = context().withTimeLeft(Duration.ZERO)) {
            collector().collect(request(example.toString()), context);
            fail("collected although no time was left");
        } catch (CollectionException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT);
        }
    }

    @Test
    default void eightThreadsAtOnceGiveEqualResults(@TempDir Path folder) throws Exception {
        String location = example(folder, "example").toString();
        Collector<Q, R> shared = collector();
        List<Collected<R>> results = Threads.together(8, number -> () -> {
            try (StubContext context = context()) {
                return shared.collect(request(location), context);
            }
        });
        assertThat(results).allSatisfy(result -> assertThat(result).isEqualTo(results.get(0)));
    }

    @Test
    default void interruptEndsItOrChangesNothing(@TempDir Path folder) throws Exception {
        Path example = example(folder, "example");
        Collected<R> undisturbed = collect(example);
        Thread.currentThread().interrupt();
        try {
            assertThat(collect(example)).isEqualTo(undisturbed);
        } catch (CollectionException e) {
            assertThat(e.code()).as(e.reason()).isEqualTo(ErrorCode.CANCELLED);
        } finally {
            Thread.interrupted();
        }
    }

    private Collected<R> collect(Path source) throws CollectionException {
        try (StubContext context = context()) {
            return collector().collect(request(source.toString()), context);
        }
    }

    private ErrorCode failure(Path source) {
        try {
            throw new AssertionError("collected " + collect(source));
        } catch (CollectionException e) {
            assertThat(e.reason()).isNotBlank();
            return e.code();
        }
    }

    private void checkNoSilentSuccess(Path source) {
        try {
            ContractSteps.checkNotSilentlyEmpty(collect(source));
        } catch (CollectionException e) {
            assertThat(e.code()).as(e.reason()).isNotEqualTo(ErrorCode.INTERNAL);
            assertThat(Objects.requireNonNull(e.getMessage())).isNotBlank();
        }
    }
}
