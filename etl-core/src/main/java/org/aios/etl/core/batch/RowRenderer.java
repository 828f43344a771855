package org.aios.etl.core.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.model.CacheInfo;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.model.Provenance;
import org.aios.etl.core.model.Timing;
import org.aios.etl.core.pipeline.Identifier;
import org.aios.etl.core.pipeline.Tool;
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.spi.Request;
import org.apiguardian.api.API;

/** Turns an outcome into the row that users see. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RowRenderer {
    private RowRenderer() {}

    /** Returns a request by its snake_case names, without secrets. */
    public static <Q extends Record & Request<R>, R extends Record> Map<String, Object> input(
            Tool<Q, R> tool, Record request) {
        Map<String, Object> input = new LinkedHashMap<>();
        tool.schema()
                .toMap(tool.descriptor().request().cast(request))
                .forEach((name, value) -> input.put(name, withoutCredentials(value)));
        return input;
    }

    private static Object withoutCredentials(Object value) {
        return value instanceof String text ? Identifier.withoutCredentials(text) : value;
    }

    /** Returns the row of a source with its own labels. */
    public static ResultRow row(SourceItem item, Map<String, Object> input, Outcome outcome, Timing timing) {
        return row(item, input, outcome, item.labels(), timing);
    }

    static ResultRow row(
            SourceItem item, Map<String, Object> input, Outcome outcome, Map<String, Object> labels, Timing timing) {
        Optional<byte[]> result = Optional.empty();
        Optional<ResultRow.Failure> failure = Optional.empty();
        Optional<Provenance> provenance = Optional.empty();
        CacheInfo cache = CacheInfo.MISS;
        if (outcome instanceof Outcome.Success success) {
            result = Optional.of(success.encoded());
            provenance = Optional.of(success.provenance());
            cache = success.cache();
        } else if (outcome instanceof Outcome.Failure failed) {
            failure = Optional.of(
                    new ResultRow.Failure(false, failed.code(), failed.message(), failed.attempts(), failed.hints()));
        } else if (outcome instanceof Outcome.Skipped skipped) {
            failure = Optional.of(new ResultRow.Failure(true, skipped.code(), skipped.message(), 0, List.of()));
        }
        return new ResultRow(
                item.id(), item.tool(), input, result, failure, outcome.cost(), cache, provenance, labels, timing);
    }
}
