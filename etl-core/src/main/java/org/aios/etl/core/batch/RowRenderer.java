package org.aios.etl.core.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.model.Outcome;
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
        Map<String, Object> input =
                tool.schema().toMap(tool.descriptor().request().cast(request));
        Map<String, Object> clean = new LinkedHashMap<>(2 * input.size());
        input.forEach((name, value) -> clean.put(name, withoutCredentials(value)));
        return clean;
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
        Optional<Outcome.Success> success =
                outcome instanceof Outcome.Success found ? Optional.of(found) : Optional.empty();
        List<String> hints = outcome instanceof Outcome.Failure failure ? failure.hints() : List.of();
        return new ResultRow(
                item.id(),
                item.tool(),
                input,
                success.map(Outcome.Success::encoded),
                outcome.why()
                        .map(code -> new ResultRow.Failure(
                                outcome instanceof Outcome.Skipped,
                                code,
                                outcome.explanation(),
                                outcome.attempts(),
                                hints)),
                outcome.cost(),
                outcome.cacheInfo(),
                success.map(Outcome.Success::provenance),
                labels,
                timing);
    }
}
