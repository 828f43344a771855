package org.aios.etl.bootstrap.exchange;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aios.etl.bootstrap.report.PrivateFiles;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.cache.SourceUrl;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Warning;
import org.aios.etl.core.pipeline.Identifier;
import org.aios.etl.core.pipeline.Identity;
import org.aios.etl.core.pipeline.Tool;
import org.aios.etl.core.schema.Bound;
import org.aios.etl.core.schema.Property;
import org.aios.etl.core.schema.RecordSchema;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.Request;

/**
 * Makes entries of what the older cache kept. Its file names are hashes of something that nobody knows any more; so the source
 * is looked for in what was kept, and the entry gets the key of a request for that source with everything else at
 * its default. The result says in a warning where it comes from and what it lacks.
 */
final class OlderAnswers {
    private static final String VERSION = "older cache";
    private static final String WARNING = "from_older_cache";

    private final Intake intake;
    private final Identifier identifier;

    OlderAnswers(Intake intake, Identifier identifier) {
        this.intake = intake;
        this.identifier = identifier;
    }

    Envelope entry(OlderFile file) throws RefusedException {
        return entry(intake.tool(file.tool()), file);
    }

    private <Q extends Record & Request<R>, R extends Record> Envelope entry(Tool<Q, R> tool, OlderFile file)
            throws RefusedException {
        refuseUseless(tool, file);
        OlderData data = new OlderData(file.data());
        data.refuseFailure();
        Q request = request(tool, data);
        Identity identity = identity(tool, request);
        refuseChanged(tool.schema().sourceLocation(request).orElse(""), file.made());
        byte[] result = intake.codec().encode(collected(tool, data, identity.location()));
        return Envelope.answer(identity.key(), tool.name(), identity.location(), file.made(), result)
                .collected(file.made(), VERSION)
                .freshFor(file.ttl(), intake.longestStale())
                .costing(data.cost());
    }

    private void refuseUseless(Tool<?, ?> tool, OlderFile file) throws RefusedException {
        if (!tool.cached()) {
            throw new RefusedException(
                    "would never be used: answers of %s are not cached (cache.per_tool)".formatted(tool.name()));
        }
        intake.refuseFuture(file.made());
        Instant end = file.made().plus(file.ttl());
        if (!intake.now().isBefore(end)) {
            throw new RefusedException("expired at " + end);
        }
    }

    private static <Q extends Record & Request<R>, R extends Record> Q request(Tool<Q, R> tool, OlderData data)
            throws RefusedException {
        String name = tool.schema().properties().stream()
                .filter(Property::sourceLocation)
                .map(Property::name)
                .findFirst()
                .orElseThrow();
        String source = data.source(name)
                .orElseThrow(() -> new RefusedException(
                        "does not say of what source it is (expected one of %s)".formatted(places(name))));
        Bound<Q> bound = tool.schema().bind(Map.of(name, located(source)));
        if (bound instanceof Bound.Ok<Q> ok) {
            return ok.value();
        }
        throw new RefusedException("makes no request: " + bound.problems());
    }

    private static String places(String ownName) {
        return Stream.of(ownName, "url", "source", "path").distinct().collect(Collectors.joining(", "));
    }

    /** Returns an address as it is, a file by its absolute path. */
    private static String located(String source) throws RefusedException {
        Optional<String> scheme = SourceUrl.scheme(source);
        try {
            if (scheme.filter("file"::equals).isPresent()) {
                return Path.of(URI.create(source)).toString();
            }
            if (scheme.isPresent() || Path.of(source).isAbsolute()) {
                return source;
            }
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    "is of the source \"%s\", which is neither an address nor a path".formatted(source), e);
        }
        throw new RefusedException("is of the source \"%s\", a path relative to nobody knows what".formatted(source));
    }

    private <Q extends Record & Request<R>, R extends Record> Identity identity(Tool<Q, R> tool, Q request)
            throws RefusedException {
        try {
            return identifier.identify(tool, request);
        } catch (CollectionException e) {
            throw new RefusedException("is of a source that cannot be identified: " + e.reason(), e);
        }
    }

    /** A local file is known by its content, and the entry is of the content that it had then. */
    private static void refuseChanged(String location, Instant made) throws RefusedException {
        if (SourceUrl.scheme(location).isPresent()) {
            return;
        }
        try {
            if (Files.getLastModifiedTime(Path.of(location)).toInstant().isAfter(made)) {
                throw new RefusedException("is of %s, which was changed since then".formatted(location));
            }
        } catch (IOException e) {
            throw new RefusedException(
                    "is of %s, which cannot be read: %s".formatted(location, PrivateFiles.reason(e)), e);
        }
    }

    private static <R extends Record> Collected<R> collected(Tool<?, R> tool, OlderData data, String source)
            throws RefusedException {
        Optional<String> text = data.mainText();
        if (text.isEmpty()) {
            throw new RefusedException("holds no text (content, markdown, text or transcript)");
        }
        OlderDocument<R> document =
                new OlderDocument<>(RecordSchema.of(tool.descriptor().document()), data, text.get());
        R filled = document.fill();
        return new Collected<>(
                filled,
                text.get(),
                data.metadata(source),
                OptionalDouble.empty(),
                List.of(warning(document.unrecorded())),
                false,
                Freshness.DEFAULT);
    }

    private static Warning warning(List<String> unrecorded) {
        String lacking = unrecorded.isEmpty()
                ? ""
                : "; that kept nothing for %s of the document".formatted(String.join(", ", unrecorded));
        return new Warning(WARNING, "Taken over from the older cache%s; --refresh collects it anew".formatted(lacking));
    }
}
