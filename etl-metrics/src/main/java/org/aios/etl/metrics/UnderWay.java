package org.aios.etl.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectionEvent.Subject;

/**
 * Remembers of the sources that are being collected what the line of their end shall repeat, so that one line says all
 * of a source. Thread-safe; bounded, in case ends fail to come.
 */
final class UnderWay {
    private static final int MOST = 10_000;
    private static final Story UNKNOWN = new Story(Optional.empty(), Optional.empty());

    /**
     * What is known of a source.
     *
     * @param input the request as JSON
     * @param message why the last attempt failed
     */
    record Story(Optional<String> input, Optional<String> message) {}

    private final Map<Subject, Story> stories = new ConcurrentHashMap<>();

    void hear(CollectionEvent event) {
        if (event instanceof CollectionEvent.SourceStarted start) {
            if (stories.size() < MOST) {
                stories.put(start.subject(), new Story(Optional.of(start.input()), Optional.empty()));
            }
        } else if (event instanceof CollectionEvent.AttemptFailed failed) {
            Optional<String> message = Optional.of(failed.message());
            stories.computeIfPresent(failed.subject(), (key, story) -> new Story(story.input(), message));
        }
    }

    Story of(Subject subject) {
        return stories.getOrDefault(subject, UNKNOWN);
    }

    void forgetIfEnded(CollectionEvent event) {
        if (event instanceof CollectionEvent.SourceFinished end) {
            stories.remove(end.subject());
        }
    }
}
