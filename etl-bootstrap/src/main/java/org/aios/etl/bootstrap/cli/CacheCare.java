package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.bootstrap.config.CacheConfig;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.bootstrap.wiring.Session;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.spi.CacheStore;

/** Opens the cache for the commands that look after it, or says in a sentence why it cannot. For one thread. */
final class CacheCare {
    private final Context context;

    /** A cache that is open, and what it belongs to. */
    record Open(ResultCache cache, Session session, CacheFolder folder) {}

    /** What is done with it; returns the exit code. */
    @FunctionalInterface
    interface Task {
        int with(Open open) throws IOException;
    }

    CacheCare(Context context) {
        this.context = context;
    }

    Context context() {
        return context;
    }

    Instant now() {
        return context.console().clock().instant();
    }

    PrintStream out() {
        return context.console().out();
    }

    PrintStream err() {
        return context.console().err();
    }

    List<String> tools() {
        return context.descriptors().stream()
                .map(descriptor -> descriptor.tool())
                .toList();
    }

    /** Does something with what is there; where there is no cache yet, with an empty one, which is not made. */
    int look(Task task) throws ConfigException, IOException {
        return perform(task, false);
    }

    /** Does something with the cache, which is made where there is none. */
    int change(Task task) throws ConfigException, IOException {
        return perform(task, true);
    }

    private int perform(Task task, boolean made) throws ConfigException, IOException {
        try (Session session = context.open(Map.of())) {
            CacheConfig config = session.config().cache();
            if (!config.enabled()) {
                err().println("note: runs neither read nor write this cache, since cache.enabled is false");
            }
            CacheFolder folder = new CacheFolder(config.directory());
            boolean missing = Files.notExists(folder.path()); // which says no where nobody can know
            ResultCache cache = missing && !made
                    ? new ResultCache(new NoStore(), session.scheduling())
                    : opened(session, folder.path());
            int code = task.with(new Open(cache, session, folder));
            out().flush();
            if (cache.access() == CacheStore.Access.NONE) {
                err().println(
                                "The process that has the cache stopped answering meanwhile, so this is incomplete; try again");
                return ExitCode.SOME_FAILED;
            }
            return code;
        }
    }

    private static ResultCache opened(Session session, Path directory) {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new UnusableCacheException(
                    "The cache directory %s is a file; move it away, or set cache.directory to a folder"
                            .formatted(directory));
        }
        ResultCache cache;
        try {
            cache = session.openCache();
        } catch (IOException e) {
            throw new UnusableCacheException(sentence(e, directory));
        }
        if (cache.access() == CacheStore.Access.NONE) {
            throw new UnusableCacheException(
                    "Another process has the cache in %s and does not answer; it is busy, or of another release: wait for its end and try again"
                            .formatted(directory));
        }
        return cache;
    }

    private static String sentence(IOException e, Path directory) {
        String message = String.valueOf(e.getMessage());
        return message.contains(directory.toString())
                ? message
                : "The cache in %s cannot be opened: %s".formatted(directory, message);
    }

    /** Prints a JSON object. */
    void json(Map<String, ?> object) {
        out().println(Json.inOrder().writerWithDefaultPrettyPrinter().writeValueAsString(object));
    }

    /** Says that there is no cache to work with. Its message is for users. */
    static final class UnusableCacheException extends UsageException {
        private static final long serialVersionUID = 1L;

        UnusableCacheException(String message) {
            super(message);
        }
    }
}
