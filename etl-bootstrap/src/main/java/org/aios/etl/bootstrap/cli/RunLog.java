package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aios.etl.bootstrap.config.EtlConfig;
import org.aios.etl.bootstrap.report.PrivateFiles;
import org.aios.etl.core.spi.CollectionListener;
import org.aios.etl.core.spi.EventLog;

/** The JSON log of a run, or none where this distribution has no log. */
record RunLog(Optional<EventLog.Writer> writer) implements AutoCloseable {
    /** Opens the log that the configuration names, else the given one. */
    static RunLog open(Context context, EtlConfig config, Path standard) throws IOException {
        Optional<EventLog> log =
                context.services().all(EventLog.class).services().stream().findFirst();
        if (log.isEmpty()) {
            return new RunLog(Optional.empty());
        }
        Path file = config.logging().file().orElse(standard);
        try {
            return new RunLog(Optional.of(
                    log.get().open(file, config.logging().level().name().toLowerCase(Locale.ROOT))));
        } catch (IOException e) {
            throw new IOException(
                    "The log %s cannot be written: %s; make room there, or set logging.file to another place"
                            .formatted(file, PrivateFiles.reason(e)),
                    e);
        }
    }

    /** Opens the log that the configuration names, if it names one. */
    static RunLog configured(Context context, EtlConfig config) throws IOException {
        Optional<Path> file = config.logging().file();
        return file.isPresent() ? open(context, config, file.get()) : new RunLog(Optional.empty());
    }

    List<CollectionListener> listeners() {
        return writer.map(List::<CollectionListener>of).orElse(List.of());
    }

    @Override
    public void close() {
        writer.ifPresent(EventLog.Writer::close);
    }
}
