package org.aios.etl.core.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.aios.etl.core.model.Price;
import org.apiguardian.api.API;

/**
 * The one declaration of a collector from which everything users see is derived. Immutable.
 *
 * @param name the collector's name and its configuration block {@code collectors.<name>}, such as {@code book}
 * @param summary one sentence for help texts and agents
 * @param tool the tool's name, such as {@code process_book}
 * @param command the command's name, such as {@code book}
 * @param batchTool the batch tool's name
 * @param batchParameter the batch tool's list parameter
 * @param config the configuration's record type
 * @param request the request's record type; one component carries {@link SourceLocation}
 * @param document the document's record type
 * @param resultVersion raised whenever the same request leads to another result; part of the cache key
 * @param manifestTypes the values of a manifest's {@code type} that mean this collector
 * @param recognition how a source without a type is recognised
 * @param paid whether collecting may cost money
 * @param cached whether results are cached unless the configuration says otherwise
 * @param ttl the tool's own time to live; empty for the general setting
 * @param concurrency how many operations of this tool may run at once; empty for no limit of its own
 * @param companions names the files beside a request's source whose content affects the result (captions beside a
 *     video); asked for local sources only
 * @param prices the built-in price rows of the providers this collector knows
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Descriptor<C extends Record, Q extends Record & Request<R>, R extends Record>(
        String name,
        String summary,
        String tool,
        String command,
        String batchTool,
        String batchParameter,
        Class<C> config,
        Class<Q> request,
        Class<R> document,
        int resultVersion,
        List<String> manifestTypes,
        Recognition recognition,
        boolean paid,
        boolean cached,
        Optional<Duration> ttl,
        OptionalInt concurrency,
        Function<Q, List<Path>> companions,
        List<Price> prices) {

    public Descriptor {
        manifestTypes = List.copyOf(manifestTypes);
        prices = List.copyOf(prices);
    }

    /** Starts a description. The names of tool, command and batch tool follow from the name unless they are set. */
    public static <C extends Record, Q extends Record & Request<R>, R extends Record> Builder<C, Q, R> of(
            String name, Class<C> config, Class<Q> request, Class<R> document) {
        return new Builder<>(name, config, request, document);
    }

    /** Adds the optional parts. For one thread. */
    public static final class Builder<C extends Record, Q extends Record & Request<R>, R extends Record> {
        private final String name;
        private final Class<C> config;
        private final Class<Q> request;
        private final Class<R> document;
        private String summary;
        private String tool;
        private String command;
        private String batchTool;
        private String batchParameter;
        private int resultVersion = 1;
        private List<String> manifestTypes;
        private Recognition recognition = Recognition.byExtension();
        private boolean paid;
        private boolean cached = true;
        private Optional<Duration> ttl = Optional.empty();
        private OptionalInt concurrency = OptionalInt.empty();
        private Function<Q, List<Path>> companions = request -> List.of();
        private List<Price> prices = List.of();

        private Builder(String name, Class<C> config, Class<Q> request, Class<R> document) {
            this.name = name;
            this.config = config;
            this.request = request;
            this.document = document;
            summary = "Collects " + name;
            tool = "collect_" + name;
            command = name;
            batchTool = "batch_collect_" + name;
            batchParameter = "sources";
            manifestTypes = List.of(name);
        }

        /** Says in one sentence what the tool does. */
        public Builder<C, Q, R> summary(String sentence) {
            summary = sentence;
            return this;
        }

        /** Names the tool. */
        public Builder<C, Q, R> tool(String value) {
            tool = value;
            return this;
        }

        /** Names the command. */
        public Builder<C, Q, R> command(String value) {
            command = value;
            return this;
        }

        /** Names the batch tool and its list parameter. */
        public Builder<C, Q, R> batchTool(String value, String parameter) {
            batchTool = value;
            batchParameter = parameter;
            return this;
        }

        /** Sets the version of the results, at least 1. */
        public Builder<C, Q, R> resultVersion(int value) {
            resultVersion = value;
            return this;
        }

        /** Sets the manifest types that mean this collector. */
        public Builder<C, Q, R> manifestTypes(String... values) {
            manifestTypes = List.of(values);
            return this;
        }

        /** Sets how sources without a type are recognised. */
        public Builder<C, Q, R> recognition(Recognition value) {
            recognition = value;
            return this;
        }

        /** Says that collecting may cost money, at the given built-in prices. */
        public Builder<C, Q, R> paid(List<Price> builtIn) {
            paid = true;
            prices = builtIn;
            return this;
        }

        /** Sets whether results are cached by default. */
        public Builder<C, Q, R> cached(boolean value) {
            cached = value;
            return this;
        }

        /** Sets the tool's own time to live. */
        public Builder<C, Q, R> ttl(Duration value) {
            ttl = Optional.of(value);
            return this;
        }

        /** Limits how many operations of this tool run at once, at least 1. */
        public Builder<C, Q, R> concurrency(int value) {
            concurrency = OptionalInt.of(value);
            return this;
        }

        /** Names the files beside the source that affect the result. */
        public Builder<C, Q, R> companions(Function<Q, List<Path>> value) {
            companions = value;
            return this;
        }

        /** Returns the description. */
        public Descriptor<C, Q, R> build() {
            return new Descriptor<>(
                    name,
                    summary,
                    tool,
                    command,
                    batchTool,
                    batchParameter,
                    config,
                    request,
                    document,
                    resultVersion,
                    manifestTypes,
                    recognition,
                    paid,
                    cached,
                    ttl,
                    concurrency,
                    companions,
                    prices);
        }
    }
}
