package org.aios.etl.core.batch;

import java.io.IOException;
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
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.port.RunJournal;
import org.aios.etl.core.spi.CollectionEvent.Status;

/** Turns outcomes into rows and commits them. Thread-safe. */
final class RowWriter {
    private static final String DUPLICATE_OF = "duplicate_of";

    private final ResultCodec codec;
    private final RunJournal journal;
    private final TrueCost cost;

    RowWriter(ResultCodec codec, RunJournal journal, TrueCost cost) {
        this.codec = codec;
        this.journal = journal;
        this.cost = cost;
    }

    /** Commits the row of a source and returns what the run has to remember of it. */
    RowSummary write(
            SourceItem item, String key, Map<String, Object> input, Outcome told, Timing timing, boolean lookedUp)
            throws IOException {
        Outcome outcome = cost.of(item, told);
        ResultRow row = RowRenderer.row(item, input, outcome, item.labels(), timing);
        RowSummary summary = summary(item, outcome, timing, lookedUp, item.labels());
        journal.commit(new RunJournal.Entry(item.id(), key, summary.encode(), codec.row(row)));
        return summary;
    }

    /** Commits the row of a source that is the same as one whose outcome is known. */
    RowSummary writeDuplicate(
            SourceItem item,
            Identity identity,
            String firstId,
            Map<String, Object> input,
            Outcome first,
            String collector)
            throws IOException {
        Map<String, Object> labels = new LinkedHashMap<>(item.labels());
        labels.put(DUPLICATE_OF, firstId);
        Outcome outcome = cost.of(item, duplicate(first, identity, collector));
        ResultRow row = RowRenderer.row(item, input, outcome, labels, Timing.NONE);
        RowSummary summary = summary(item, outcome, Timing.NONE, false, labels);
        journal.commit(new RunJournal.Entry(item.id(), identity.key(), summary.encode(), codec.row(row)));
        return summary;
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
                    new CacheInfo(success.cache().hit(), success.cache().age(), saved, Optional.of(SavedBy.DUPLICATE)),
                    0);
        }
        return first.costing(Money.ZERO);
    }

    private static RowSummary summary(
            SourceItem item, Outcome outcome, Timing timing, boolean lookedUp, Map<String, Object> labels) {
        Status status = Status.OK;
        Optional<ErrorCode> code = Optional.empty();
        String message = "";
        CacheInfo cache = CacheInfo.MISS;
        Instant collectedAt = Instant.EPOCH;
        String version = "";
        if (outcome instanceof Outcome.Success success) {
            cache = success.cache();
            collectedAt = success.provenance().collectedAt();
            version = success.provenance().version();
        } else if (outcome instanceof Outcome.Failure failure) {
            status = Status.FAILED;
            code = Optional.of(failure.code());
            message = failure.message();
        } else if (outcome instanceof Outcome.Skipped skipped) {
            status = Status.SKIPPED;
            code = Optional.of(skipped.code());
            message = skipped.message();
        }
        return new RowSummary(
                status,
                item.tool(),
                code,
                message,
                outcome.attempts(),
                outcome.cost(),
                cache.saved(),
                cache.hit(),
                lookedUp,
                timing.elapsed().isNegative() ? Duration.ZERO : timing.elapsed(),
                collectedAt,
                version,
                List.copyOf(labels.keySet()));
    }
}
