package org.aios.etl.bootstrap.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Money;
import org.junit.jupiter.api.Test;

class EntryJsonProperties {
    private static final String KEY = "0123456789abcdef".repeat(4);
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00.123Z");

    private final EntryJson json = new EntryJson();

    private static Envelope entry(byte[] result) {
        return Envelope.answer(KEY, "collect_words", "https://a.example/ä", NOW, result)
                .freshFor(Duration.ofHours(1), Duration.ofDays(7))
                .costing(Money.usd("0.1234"))
                .tagged(Set.of("b", "a"))
                .revalidatedBy(new Freshness(Optional.empty(), Optional.of("\"v1\""), Optional.empty()));
    }

    @Property(tries = 200)
    void readingGivesBackWhatWasWritten(
            @ForAll @Size(max = 500) byte[] result,
            @ForAll @StringLength(max = 50) String source,
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 4_000_000_000_000L) long millis)
            throws RefusedException {
        String written = new String(source.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Envelope entry = Envelope.answer(KEY, "collect_words", written, Instant.ofEpochMilli(millis), result)
                .freshFor(Duration.ofSeconds(result.length), Duration.ofDays(1));

        assertThat(json.read(json.write(entry))).isEqualTo(entry);
    }

    @Test
    void everyFieldIsWritten() throws RefusedException {
        assertThat(json.read(json.write(entry(new byte[] {1, 2, 3})))).isEqualTo(entry(new byte[] {1, 2, 3}));
        Envelope refusal =
                Envelope.refusal(KEY, "collect_words", "https://a.example/", NOW, ErrorCode.GONE, "It is gone");
        assertThat(json.read(json.write(refusal))).isEqualTo(refusal);
    }

    @Property(tries = 1_000)
    void aChangedByteIsNoticedOrChangesNothing(@ForAll @IntRange(max = 100_000) int where, @ForAll byte other) {
        Envelope entry = entry("some words of content".getBytes(StandardCharsets.UTF_8));
        byte[] line = json.write(entry);
        line[where % line.length] = other;
        try {
            assertThat(json.read(line)).isEqualTo(entry);
        } catch (RefusedException noticed) {
            assertThat(noticed.reason()).isNotBlank();
        }
    }

    @Property(tries = 500)
    void anyBytesAreRefusedAndNoCrash(@ForAll @Size(max = 200) byte[] bytes) {
        try {
            assertThat(json.read(bytes)).isNull();
        } catch (RefusedException expected) {
            assertThat(expected.reason()).isNotBlank();
        }
    }
}
