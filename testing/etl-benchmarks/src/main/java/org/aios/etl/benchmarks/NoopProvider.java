package org.aios.etl.benchmarks;

import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.core.spi.CollectorServices;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.Request;
import org.aios.etl.core.spi.SourceLocation;

/** A collector that does nothing, so that what is left is the engine. */
public final class NoopProvider
        implements CollectorProvider<NoopProvider.Nothing, NoopProvider.Ask, NoopProvider.Done> {
    /** The tool's name. */
    static final String TOOL = "collect_noop";

    /** Nothing to configure. */
    public record Nothing() {}

    /** Asks for one source. */
    public record Ask(@Doc("Which one") @SourceLocation String url) implements Request<Done> {}

    /** What comes of it. */
    public record Done(@Doc("Always true") boolean done) {}

    @Override
    public Descriptor<Nothing, Ask, Done> descriptor() {
        return Descriptor.of("noop", Nothing.class, Ask.class, Done.class)
                .tool(TOOL)
                .cached(false)
                .build();
    }

    @Override
    public Collector<Ask, Done> create(Nothing config, CollectorServices services) {
        return (request, context) -> Collected.of(new Done(true), "done").build();
    }
}
