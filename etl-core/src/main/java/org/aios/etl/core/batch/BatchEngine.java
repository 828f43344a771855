package org.aios.etl.core.batch;

import java.io.IOException;
import org.aios.etl.core.pipeline.Identifier;
import org.aios.etl.core.pipeline.Pipeline;
import org.aios.etl.core.pipeline.Surroundings;
import org.aios.etl.core.pipeline.Tools;
import org.aios.etl.core.port.ResultCodec;
import org.apiguardian.api.API;

/**
 * Runs many sources: bounded concurrency, duplicates once, every row committed before it is reported, progress, one
 * report. Thread-safe; several runs share the slots of the process.
 *
 * @param tools the tools of this installation
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record BatchEngine(
        Tools tools, Pipeline pipeline, Identifier identifier, Surroundings surroundings, ResultCodec codec) {

    /**
     * Runs to the end and returns the report. Blocks the caller.
     *
     * @throws IOException if a row cannot be committed or the sources cannot be read any further: what is committed stays,
     *     and the run can be resumed
     */
    public BatchReport run(BatchRun run) throws IOException, InterruptedException {
        return new RunningBatch(this, run).toTheEnd();
    }
}
