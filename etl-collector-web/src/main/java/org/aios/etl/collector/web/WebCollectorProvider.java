package org.aios.etl.collector.web;

import java.time.Duration;
import java.util.Set;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.core.spi.CollectorServices;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.Recognition;

/** Provides the web collector: http(s) pages and local HTML files to Markdown. Immutable and thread-safe. */
public final class WebCollectorProvider implements CollectorProvider<WebConfig, WebRequest, WebPage> {
    private static final Duration TIME_TO_LIVE = Duration.ofDays(1);

    @Override
    public Descriptor<WebConfig, WebRequest, WebPage> descriptor() {
        return Descriptor.of("web", WebConfig.class, WebRequest.class, WebPage.class)
                .summary(
                        "Reads a web page or a local HTML file and returns its main content as Markdown, with metadata and links")
                .tool("collect_web_content")
                .command("web")
                .batchTool("batch_collect_web", "urls")
                .manifestTypes("web", "blog", "article")
                .recognition(new Recognition(Set.of("html", "htm", "xhtml"), Set.of(), true))
                .ttl(TIME_TO_LIVE)
                .resultVersion(1)
                .build();
    }

    @Override
    public Collector<WebRequest, WebPage> create(WebConfig config, CollectorServices services) {
        return new WebCollector(config, services.clock());
    }
}
