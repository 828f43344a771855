package org.aios.etl.bootstrap.report.page;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.aios.etl.bootstrap.report.reading.RowHead;

/** Makes heads of rows for tests. */
final class Heads {
    private Heads() {}

    static RowHead collected(String id, long startedAt, long elapsedMillis) {
        return head(id, "ok", "", OptionalLong.of(startedAt), elapsedMillis);
    }

    static RowHead failed(String id, String code) {
        return head(id, "failed", code, OptionalLong.of(0), 1);
    }

    static RowHead head(String id, String status, String code, OptionalLong startedAt, long elapsedMillis) {
        return new RowHead(
                id,
                "process_book",
                status,
                "",
                "",
                BigDecimal.ZERO,
                false,
                false,
                BigDecimal.ZERO,
                "",
                OptionalDouble.empty(),
                code,
                "",
                "",
                1,
                0,
                elapsedMillis,
                startedAt,
                false,
                true);
    }
}
