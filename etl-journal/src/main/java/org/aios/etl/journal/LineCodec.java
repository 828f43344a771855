package org.aios.etl.journal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.LedgerRecord.End;
import org.aios.etl.core.port.LedgerRecord.Ended;
import org.aios.etl.core.port.LedgerRecord.Opened;
import org.aios.etl.core.port.LedgerRecord.Settled;
import org.aios.etl.core.port.LedgerRecord.Submitted;
import org.aios.etl.core.spi.Intent;

/** Turns the ledger's lines into bytes and back. */
final class LineCodec {
    private static final int OPENED = 1;
    private static final int SUBMITTED = 2;
    private static final int SETTLED = 3;
    private static final int ENDED = 4;

    private LineCodec() {}

    static byte[] encode(LedgerRecord line) {
        return Wire.bytes(out -> {
            if (line instanceof Opened opened) {
                write(out, opened);
            } else if (line instanceof Submitted submitted) {
                start(out, SUBMITTED, line);
                Wire.text(out, submitted.providerId());
                Wire.instant(out, submitted.at());
            } else if (line instanceof Settled settled) {
                start(out, SETTLED, line);
                Wire.money(out, settled.cost());
                Wire.instant(out, settled.at());
            } else if (line instanceof Ended ended) {
                write(out, ended);
            }
        });
    }

    private static void start(DataOutputStream out, int kind, LedgerRecord line) throws IOException {
        out.writeByte(kind);
        Wire.text(out, line.intentId());
    }

    private static void write(DataOutputStream out, Opened opened) throws IOException {
        Intent intent = opened.intent();
        start(out, OPENED, opened);
        Wire.text(out, intent.key());
        Wire.text(out, intent.provider());
        Wire.text(out, intent.reference());
        Wire.text(out, intent.run());
        Wire.money(out, intent.reserved());
        Wire.instant(out, intent.at());
        Wire.text(out, opened.tool());
        Wire.text(out, opened.source());
        Wire.text(out, opened.model());
        out.writeBoolean(opened.again());
    }

    private static void write(DataOutputStream out, Ended ended) throws IOException {
        start(out, ENDED, ended);
        Wire.text(out, ended.end().name());
        Wire.text(out, ended.code().name());
        Wire.text(out, ended.message());
        Wire.money(out, ended.cost());
        Wire.instant(out, ended.at());
    }

    /** Returns whether a kind is one of a line; its intent's id comes next. */
    static boolean knows(int kind) {
        return kind >= OPENED && kind <= ENDED;
    }

    /** Reads a line; kinds that only a later release knows are left out. */
    static Optional<LedgerRecord> decode(int kind, DataInputStream in) throws IOException {
        return switch (kind) {
            case OPENED -> Optional.of(opened(in));
            case SUBMITTED -> Optional.of(new Submitted(Wire.text(in), Wire.text(in), Wire.instant(in)));
            case SETTLED -> Optional.of(new Settled(Wire.text(in), Wire.money(in), Wire.instant(in)));
            case ENDED ->
                Optional.of(new Ended(
                        Wire.text(in),
                        constant(End.values(), Wire.text(in), End.FAILED),
                        constant(ErrorCode.values(), Wire.text(in), ErrorCode.INTERNAL),
                        Wire.text(in),
                        Wire.money(in),
                        Wire.instant(in)));
            default -> Optional.empty();
        };
    }

    private static Opened opened(DataInputStream in) throws IOException {
        Intent intent = new Intent(
                Wire.text(in),
                Wire.text(in),
                Wire.text(in),
                Wire.text(in),
                Wire.text(in),
                Wire.money(in),
                Wire.instant(in));
        return new Opened(intent, Wire.text(in), Wire.text(in), Wire.text(in), again(in));
    }

    /** A record of an earlier release ends before: whether it was bought again is unknown, and assumed. */
    private static boolean again(DataInputStream in) throws IOException {
        return in.available() == 0 || in.readBoolean();
    }

    private static <E extends Enum<E>> E constant(E[] values, String name, E unknown) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(unknown);
    }
}
