package org.aios.etl.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Secret;
import org.aios.etl.core.schema.Sample.Inner;
import org.aios.etl.core.schema.Sample.Style;

class RecordSchemaProperties {
    @Property(tries = 300)
    void theMapOfARecordBindsToTheSameRecord(@ForAll("samples") Sample sample) {
        assertThat(Sample.SCHEMA.bind(Sample.SCHEMA.toMap(sample)).orThrow()).isEqualTo(sample);
    }

    @Property(tries = 300)
    void anyValuesGiveARecordOrProblemsButNoException(@ForAll("anything") Map<String, Object> values) {
        assertThat(Sample.SCHEMA.bind(values)).isNotNull();
    }

    @Property
    void aWrittenDurationReadsTheSame(@ForAll("durations") Duration duration) {
        assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
    }

    @Provide
    Arbitrary<Duration> durations() {
        return Arbitraries.longs()
                .between(0, 1_000_000_000_000L)
                .map(Duration::ofNanos)
                .injectDuplicates(0.1)
                .map(duration -> duration.toMillis() % 2 == 0 ? duration : Duration.ofSeconds(duration.toMillis()));
    }

    @Provide
    Arbitrary<Sample> samples() {
        Arbitrary<String> words = Arbitraries.strings().ofMaxLength(8).map(text -> "a" + text);
        Arbitrary<Inner> inners =
                Combinators.combine(words, Arbitraries.integers().between(0, 9)).as(Inner::new);
        Arbitrary<Sample> plain = Combinators.combine(
                        words,
                        Arbitraries.integers().between(1, 1000),
                        Arbitraries.doubles().between(-5, 1),
                        Arbitraries.integers().between(1000, 600_000),
                        Arbitraries.longs().between(1024, 1 << 30),
                        Arbitraries.of(Style.class),
                        words.list().ofMaxSize(3),
                        inners)
                .as((word, count, threshold, millis, bytes, style, tags, inner) -> new Sample(
                        word,
                        count % 2 == 0 ? Optional.of(Path.of("p" + count)) : Optional.empty(),
                        count,
                        millis,
                        threshold,
                        count % 3 == 0 ? Optional.of(count / 7.0) : Optional.empty(),
                        count % 5 == 0 ? OptionalInt.of(count) : OptionalInt.empty(),
                        count % 2 == 0,
                        Duration.ofMillis(millis),
                        Duration.ofMillis(count),
                        new ByteSize(bytes),
                        Money.usd("0.0" + count),
                        java.net.URI.create("http://h/" + count),
                        style,
                        tags,
                        List.of(count, millis),
                        Map.of("t" + count, count % 2 == 0),
                        inner,
                        count % 2 == 0 ? Optional.of(inner) : Optional.empty(),
                        Secret.NONE));
        return plain;
    }

    @Provide
    Arbitrary<Map<String, Object>> anything() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(10).map(text -> (Object) text),
                Arbitraries.strings().ofMaxLength(10).map(Text::new),
                Arbitraries.of("1e999999999", "PT9999999999999H", "99999999999TB", "\0", "-1", "NaN")
                        .map(Text::new),
                Arbitraries.of(Double.NaN, 1e300, Long.MAX_VALUE, -1, true, List.of(), Map.of("a", 1)));
        return Arbitraries.maps(Arbitraries.of(Sample.SCHEMA.names()), scalars).ofMaxSize(12);
    }
}
