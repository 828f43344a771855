package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.bootstrap.serve.InstallationFigures;
import org.aios.etl.bootstrap.serve.MetricsEndpoint;
import org.aios.etl.bootstrap.wiring.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code etl serve}: answers over HTTP until it is told to end. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves the installation's figures to Prometheus, at /metrics, until Ctrl-C.")
final class ServeCommand implements Callable<Integer> {
    private static final Pattern PLACE = Pattern.compile("(?:(localhost|127\\.0\\.0\\.1|\\[::1]):)?(\\d{1,5})");
    private static final int LAST_PORT = 65_535;

    private final Context context;

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT",
            description =
                    "Where to listen: an address of this machine, such as 127.0.0.1:9464; port 0 takes a free one.")
    private @Nullable String http;

    ServeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConfigException, IOException, InterruptedException {
        Matcher place = place();
        CountDownLatch ended = new CountDownLatch(1);
        try (Session session = context.open(Map.of());
                MetricsEndpoint endpoint = listen(place, session)) {
            context.console().interruption().windDown(ended::countDown, "");
            context.console().err().println("Figures: " + endpoint.base() + "/metrics (Ctrl-C ends)");
            ended.await();
        }
        return ExitCode.OK;
    }

    private MetricsEndpoint listen(Matcher place, Session session) {
        try {
            return MetricsEndpoint.listen(
                    place.group(1) == null ? "127.0.0.1" : place.group(1),
                    Integer.parseInt(place.group(2)),
                    new InstallationFigures(session, context.console().clock()));
        } catch (IOException e) {
            throw new UsageException(
                    "Nobody can listen on %s: %s; choose another port with --http".formatted(http, e.getMessage()));
        }
    }

    private Matcher place() {
        if (http == null) {
            throw new UsageException(
                    "Give --http HOST:PORT, such as --http 127.0.0.1:9464; this release serves figures only");
        }
        Matcher place = PLACE.matcher(http);
        if (!place.matches() || Integer.parseInt(place.group(2)) > LAST_PORT) {
            throw new UsageException(
                    "--http %s will not do; expected an address of this machine and a port, such as 127.0.0.1:9464 or [::1]:9464"
                            .formatted(http));
        }
        return place;
    }
}
