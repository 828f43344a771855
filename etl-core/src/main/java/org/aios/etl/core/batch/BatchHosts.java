package org.aios.etl.core.batch;

import java.time.Duration;
import java.util.Optional;
import org.aios.etl.core.cache.SourceUrl;
import org.aios.etl.core.pipeline.Tool;
import org.aios.etl.core.pipeline.Tools;
import org.aios.etl.core.port.Network;
import org.aios.etl.core.spi.Request;

/**
 * Which hosts sources are fetched from, and which of them can be called now. A host that has no room for longer than an
 * operation may last counts as having room: its sources fail at once and say why, which is better than waiting for days.
 *
 * @param longest how long an operation may last
 */
record BatchHosts(Tools tools, Network network, Duration longest) implements SourceQueue.Hosts {
    @Override
    public String of(SourceItem item) {
        return item.request()
                .flatMap(request -> tools.named(item.tool()).flatMap(tool -> host(tool, request)))
                .orElse("");
    }

    private static <Q extends Record & Request<R>, R extends Record> Optional<String> host(
            Tool<Q, R> tool, Record request) {
        return tool.schema()
                .sourceLocation(tool.descriptor().request().cast(request))
                .flatMap(SourceUrl::host);
    }

    @Override
    public Duration untilRoom(String host) {
        Duration wait = network.untilRoom(host);
        return wait.compareTo(longest) >= 0 ? Duration.ZERO : wait;
    }
}
