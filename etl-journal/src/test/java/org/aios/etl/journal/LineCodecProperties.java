package org.aios.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.LedgerRecord.End;
import org.aios.etl.core.port.LedgerRecord.Ended;
import org.aios.etl.core.port.LedgerRecord.Opened;
import org.aios.etl.core.port.LedgerRecord.Settled;
import org.aios.etl.core.port.LedgerRecord.Submitted;
import org.aios.etl.core.spi.Intent;

class LineCodecProperties {
    @Property(tries = 300)
    void decodedLineEqualsTheEncodedOne(@ForAll("lines") LedgerRecord line) throws IOException {
        try (DataInputStream in = Wire.reader(LineCodec.encode(line))) {
            Optional<LedgerRecord> decoded = LineCodec.decode(in.readUnsignedByte(), in);
            assertThat(decoded).hasValue(line);
            assertThat(in.available()).isZero();
        }
    }

    @Property(tries = 100)
    void anIntentFromBeforePayingAgainWasWrittenDownCountsAsBoughtAgain(@ForAll("intents") Intent intent)
            throws IOException {
        byte[] now = LineCodec.encode(new Opened(intent, "tool", "source", "model", false));
        try (DataInputStream in = Wire.reader(Arrays.copyOf(now, now.length - 1))) {
            assertThat(LineCodec.decode(in.readUnsignedByte(), in))
                    .hasValue(new Opened(intent, "tool", "source", "model", true));
        }
    }

    @Property(tries = 300)
    void anyBytesGiveALineOrAnIOException(@ForAll byte[] bytes) {
        for (int kind = 0; kind < 6; kind++) {
            try (DataInputStream in = Wire.reader(bytes)) {
                assertThat(LineCodec.decode(kind, in)).isNotNull();
            } catch (IOException e) {
                assertThat(e).isInstanceOf(IOException.class);
            }
        }
    }

    @Provide
    Arbitrary<LedgerRecord> lines() {
        Arbitrary<LedgerRecord> submitted =
                Combinators.combine(texts(), texts(), instants()).as(Submitted::new);
        Arbitrary<LedgerRecord> settled =
                Combinators.combine(texts(), money(), instants()).as(Settled::new);
        Arbitrary<LedgerRecord> ended = Combinators.combine(
                        texts(),
                        Arbitraries.of(End.class),
                        Arbitraries.of(ErrorCode.class),
                        texts(),
                        money(),
                        instants())
                .as(Ended::new);
        Arbitrary<LedgerRecord> opened = Combinators.combine(
                        intents(), texts(), texts(), texts(), Arbitraries.of(true, false))
                .as(Opened::new);
        return Arbitraries.oneOf(submitted, settled, ended, opened);
    }

    @Provide
    static Arbitrary<Intent> intents() {
        return Combinators.combine(texts(), texts(), texts(), texts(), texts(), money(), instants())
                .as(Intent::new);
    }

    /** Java allows lone surrogates, UTF-8 does not; no address or id has any. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .ofMaxLength(60)
                .filter(text -> text.codePoints()
                        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    private static Arbitrary<Money> money() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("100000"))
                .ofScale(9)
                .map(Money::new);
    }

    private static Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs().between(-60_000_000_000L, 60_000_000_000L),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }
}
