package org.aios.etl.core.batch;

import java.util.Iterator;
import java.util.OptionalLong;
import org.aios.etl.core.pipeline.EventBus;
import org.aios.etl.core.port.RunJournal;
import org.apiguardian.api.API;

/**
 * One run as it is given to the engine.
 *
 * @param id the run's id; a resumed run keeps the former one, since its payments belong to it
 * @param startedAt when the run was first started
 * @param sources the sources in input order, each id once; asked by one thread at a time
 * @param count how many there are; empty if unknown
 * @param options how to run it
 * @param journal where finished rows are committed; what it holds already is not done again
 * @param resumed whether the journal is of a former start of this run
 * @param listeners are told every event
 * @param progress is told after every source, and in between as often as it wishes; must be quick
 * @param stop ends the run from outside
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record BatchRun(
        String id,
        java.time.Instant startedAt,
        Iterator<SourceItem> sources,
        OptionalLong count,
        BatchOptions options,
        RunJournal journal,
        boolean resumed,
        EventBus listeners,
        ProgressListener progress,
        StopSignal stop) {}
