package org.aios.etl.benchmarks.engine;

import java.util.Iterator;
import java.util.stream.IntStream;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.core.spi.CollectorServices;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.Request;
import org.aios.etl.core.spi.SourceLocation;

/** A collector of the benchmarks' own: it does what a scenario wants, so that what is left is the engine. */
public final class TrialProvider
        implements CollectorProvider<TrialProvider.Nothing, TrialProvider.Ask, TrialProvider.Done> {
    /** The tool's name. */
    public static final String TOOL = "collect_trial";

    /** The one document. */
    public static final Collected<Done> DONE =
            Collected.of(new Done(true), "done").build();

    private final Collector<Ask, Done> collector;

    /** Nothing to configure. */
    public record Nothing() {}

    /** Asks for one source. */
    public record Ask(@Doc("Which one") @SourceLocation String url) implements Request<Done> {}

    /** What comes of it. */
    public record Done(@Doc("Always true") boolean done) {}

    /** Provides the given collector. */
    public TrialProvider(Collector<Ask, Done> collector) {
        this.collector = collector;
    }

    /** Makes so many sources, numbered from 0, one after the other. */
    public static Iterator<SourceItem> sources(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> SourceItem.of("s" + i, TOOL, new Ask("http://host.example/" + i)))
                .iterator();
    }

    /** Returns the number of a source. */
    public static int number(Ask ask) {
        return Integer.parseInt(ask.url().substring(ask.url().lastIndexOf('/') + 1));
    }

    @Override
    public Descriptor<Nothing, Ask, Done> descriptor() {
        return Descriptor.of("trial", Nothing.class, Ask.class, Done.class)
                .tool(TOOL)
                .cached(false)
                .build();
    }

    @Override
    public Collector<Ask, Done> create(Nothing config, CollectorServices services) {
        return collector;
    }
}
