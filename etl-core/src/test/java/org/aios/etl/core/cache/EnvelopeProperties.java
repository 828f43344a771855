package org.aios.etl.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Money;
import org.junit.jupiter.api.Test;

class EnvelopeProperties {
    private static final Instant CREATED = Instant.parse("2026-11-25T12:00:00Z");

    private static Envelope envelope(String key, String source, byte[] payload) {
        return new Envelope(
                key,
                "collect_words",
                source,
                CREATED,
                CREATED.minusSeconds(60),
                Duration.ofHours(1),
                Money.usd("0.25"),
                new Freshness(Optional.empty(), Optional.of("\"v1\""), Optional.empty()),
                "1.0",
                payload);
    }

    @Property(tries = 200)
    void decodingGivesBackWhatWasEncoded(
            @ForAll @AlphaChars @StringLength(min = 1, max = 64) String key,
            @ForAll String source,
            @ForAll @Size(max = 2_000) byte[] payload) {
        String written = new String(source.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Envelope entry = envelope(key, written, payload);
        Envelope read = Envelope.decode(key, entry.encode()).orElseThrow();
        assertThat(read).usingRecursiveComparison().isEqualTo(entry);
    }

    @Property(tries = 500)
    void anyFlippedBitIsNoticed(@ForAll @IntRange(max = 1_000_000) int where, @ForAll @IntRange(max = 7) int bit) {
        byte[] stored = envelope("key", "source", "text ".repeat(200).getBytes(StandardCharsets.UTF_8))
                .encode();
        stored[where % stored.length] ^= (byte) (1 << bit);
        assertThat(Envelope.decode("key", stored)).isEmpty();
    }

    @Property(tries = 200)
    void anyMissingEndIsNoticed(@ForAll @IntRange(min = 1, max = 1_000_000) int missing) {
        byte[] stored = envelope("key", "source", new byte[300]).encode();
        byte[] cut = java.util.Arrays.copyOf(stored, stored.length - 1 - missing % stored.length);
        assertThat(Envelope.decode("key", cut)).isEmpty();
    }

    @Property(tries = 500)
    void anyBytesAreNoEntryAndNoCrash(@ForAll @Size(max = 200) byte[] bytes) {
        assertThat(Envelope.decode("key", bytes)).isEmpty();
    }

    @Property
    void entryIsFreshUntilItsTimeToLiveIsOver(@ForAll @LongRange(max = 7_199) long age) {
        boolean fresh = envelope("key", "source", new byte[1]).freshAt(CREATED.plusSeconds(age));
        assertThat(fresh).isEqualTo(age < 3_600);
    }

    @Test
    void entryUnderAnotherKeyIsNone() {
        assertThat(Envelope.decode(
                        "other", envelope("key", "source", new byte[1]).encode()))
                .isEmpty();
    }

    @Test
    void clockThatJumpsBackNeverMakesAnAgeNegative() {
        assertThat(envelope("key", "source", new byte[1]).ageAt(CREATED.minusSeconds(3_600)))
                .isZero();
    }

    @Test
    void repetitiveContentIsStoredSmaller() {
        byte[] payload = "the same words again ".repeat(500).getBytes(StandardCharsets.UTF_8);
        assertThat(envelope("key", "source", payload).encode().length).isLessThan(payload.length / 10);
    }
}
