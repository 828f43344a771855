package org.aios.etl.core.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.model.CacheInfo;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.model.Provenance;
import org.aios.etl.core.model.SavedBy;
import org.aios.etl.core.model.Timing;
import org.aios.etl.core.pipeline.Identity;
import org.aios.etl.core.port.ResultCodec;
import org.aios.etl.core.port.RunJournal;
import org.aios.etl.core.spi.CollectionEvent.Status;

/** Turns outcomes into what is committed and told of them. Thread-safe. */
final class RowWriter {
    private static final String DUPLICATE_OF = "duplicate_of";
    private static final Provenance NOWHERE = new Provenance("", Optional.empty(), Instant.EPOCH, "", "");

    private final ResultCodec codec;
    private final TrueCost cost;

    RowWriter(ResultCodec codec, TrueCost cost) {
        this.codec = codec;
        this.cost = cost;
    }

    /** Renders what came of a source. */
    Finished finished(
            Placed source, String key, Map<String, Object> input, Outcome told, Timing timing, boolean lookedUp) {
        Outcome outcome = cost.of(source.item(), told);
        Map<String, Object> labels = source.item().labels();
        RowSummary summary = summary(source.item(), outcome, timing, lookedUp, labels);
        return finished(source, key, input, outcome, labels, timing, summary, false);
    }

    /** Renders what came of a source that is the same as one whose outcome is known. */
    Finished duplicate(
            Placed source,
            Identity identity,
            String firstId,
            Map<String, Object> input,
            Outcome first,
            String collector) {
        Map<String, Object> labels = new LinkedHashMap<>(source.item().labels());
        labels.put(DUPLICATE_OF, firstId);
        Outcome outcome = cost.of(source.item(), duplicate(first, identity, collector));
        RowSummary summary = summary(source.item(), outcome, Timing.NONE, false, labels);
        return finished(source, identity.key(), input, outcome, labels, Timing.NONE, summary, true);
    }

    private Finished finished(
            Placed source,
            String key,
            Map<String, Object> input,
            Outcome outcome,
            Map<String, Object> labels,
            Timing timing,
            RowSummary summary,
            boolean duplicate) {
        byte[] row = codec.row(RowRenderer.row(source.item(), input, outcome, labels, timing));
        RunJournal.Entry entry =
                new RunJournal.Entry(source.item().id(), key, source.position(), summary.encode(), row);
        return new Finished(source, entry, summary, outcome, timing, duplicate);
    }

    /** Gives the outcome of a source again that was committed earlier. */
    Outcome outcomeOf(RunJournal.Entry entry, RowSummary summary) {
        if (summary.status() == Status.OK) {
            return new Outcome.Success(
                    codec.resultOf(entry.row(), new LinkedHashSet<>(summary.labels())),
                    new Provenance("", Optional.empty(), summary.collectedAt(), "", summary.version()),
                    summary.cost(),
                    new CacheInfo(summary.cacheHit(), Optional.empty(), summary.saved(), Optional.empty()),
                    summary.attempts());
        }
        ErrorCode code = summary.code().orElse(ErrorCode.INTERNAL);
        return summary.status() == Status.SKIPPED
                ? new Outcome.Skipped(code, summary.message(), summary.cost())
                : new Outcome.Failure(code, summary.message(), summary.attempts(), summary.cost(), List.of());
    }

    /** The row that is repeated may come from the journal, which does not know where it came from; its key says the same. */
    private static Outcome duplicate(Outcome first, Identity identity, String collector) {
        if (first instanceof Outcome.Success success) {
            Money saved = success.cost().plus(success.cache().saved());
            Provenance origin = success.provenance();
            return new Outcome.Success(
                    success.encoded(),
                    new Provenance(
                            identity.location(), identity.sha256(), origin.collectedAt(), collector, origin.version()),
                    Money.ZERO,
                    success.cache().saving(saved, Optional.of(SavedBy.DUPLICATE)),
                    0);
        }
        return first.costing(Money.ZERO);
    }

    private static RowSummary summary(
            SourceItem item, Outcome outcome, Timing timing, boolean lookedUp, Map<String, Object> labels) {
        CacheInfo cache = outcome.cacheInfo();
        Provenance origin = outcome instanceof Outcome.Success success ? success.provenance() : NOWHERE;
        return new RowSummary(
                Status.of(outcome),
                item.tool(),
                outcome.why(),
                outcome.explanation(),
                outcome.attempts(),
                outcome.cost(),
                cache.saved(),
                cache.hit(),
                lookedUp,
                timing.elapsed().isNegative() ? Duration.ZERO : timing.elapsed(),
                origin.collectedAt(),
                origin.version(),
                List.copyOf(labels.keySet()));
    }
}
