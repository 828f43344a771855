package org.aios.etl.metrics;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.FileAppender;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.EventLog;

/** Appends to one file until it is closed; later events are dropped. */
final class JsonLogWriter implements EventLog.Writer {
    private static final Object[] NO_ARGUMENTS = {};
    private static final String NAME = JsonLogWriter.class.getName();

    private final LoggerContext context = new LoggerContext();
    private final UnderWay underWay = new UnderWay();
    private final Logger logger;

    JsonLogWriter(Path file, Level level) throws IOException {
        createPrivately(file);
        context.setMDCAdapter(new LogbackMDCAdapter());
        LineEncoder encoder = new LineEncoder();
        encoder.setContext(context);
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setAppend(true);
        appender.setImmediateFlush(true);
        appender.setEncoder(encoder);
        appender.start();
        if (!appender.isStarted()) {
            context.stop();
            throw new IOException("Could not open the log file " + file + "; set logging.file to another place");
        }
        logger = context.getLogger("etl.events");
        logger.setAdditive(false);
        logger.setLevel(level);
        logger.addAppender(appender);
    }

    private static void createPrivately(Path file) throws IOException {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException appendToIt) {
            if (!Files.isRegularFile(file)) {
                throw new IOException("The log file " + file + " is no file; set logging.file to another place");
            }
        }
    }

    @Override
    public void on(CollectionEvent event) {
        underWay.hear(event);
        Level level = EventFields.level(event);
        if (logger.isEnabledFor(level)) {
            String line = Redaction.of(Json.of(EventFields.of(event, level, underWay)));
            logger.log(null, NAME, Level.toLocationAwareLoggerInteger(level), line, NO_ARGUMENTS, null);
        }
        underWay.forgetIfEnded(event);
    }

    @Override
    public void close() {
        context.stop();
    }
}
