package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.bootstrap.report.Amounts;
import org.aios.etl.bootstrap.report.PrivateFiles;
import org.aios.etl.bootstrap.wiring.Session;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.cache.SourceUrl;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.pipeline.Identifier;
import org.aios.etl.core.pipeline.Tool;
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.schema.Bound;
import org.aios.etl.core.schema.Kind;
import org.aios.etl.core.schema.Names;
import org.aios.etl.core.schema.Problem;
import org.aios.etl.core.schema.Property;
import org.aios.etl.core.schema.RecordSchema;
import org.aios.etl.core.schema.Text;
import org.aios.etl.core.spi.Descriptor;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A tool's own command, such as {@code etl book FILE}; its options follow from the tool's request record. */
final class ToolCommand implements Callable<Integer> {
    private static final String TIMEOUT = "timeout";
    private static final String AGAIN = "Run the same command again; what was paid for is not paid for again.";

    private final Context context;
    private final Descriptor<?, ?, ?> descriptor;
    private final RecordSchema<?> schema;
    private final RunOptions options = new RunOptions();
    private final CommandSpec spec;

    ToolCommand(Context context, Descriptor<?, ?, ?> descriptor) {
        this.context = context;
        this.descriptor = descriptor;
        this.schema = RecordSchema.of(descriptor.request());
        this.spec = spec();
    }

    CommandSpec command() {
        return spec;
    }

    private CommandSpec spec() {
        CommandSpec command = CommandSpec.wrapWithoutInspection(this)
                .name(descriptor.command())
                .mixinStandardHelpOptions(true);
        command.usageMessage().description(escaped(descriptor.summary()));
        command.addMixin("run", CommandSpec.forAnnotatedObject(options));
        command.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .required(true)
                .paramLabel("INPUT")
                .type(String.class)
                .description(escaped(source().map(Property::doc).orElse("")), "- reads standard input.")
                .build());
        command.addOption(OptionSpec.builder("--json")
                .type(boolean.class)
                .description("Print the result object as JSON on standard output.")
                .build());
        for (Property property : schema.properties()) {
            if (!property.sourceLocation() && !property.name().equals(TIMEOUT)) {
                command.addOption(option(property));
                if (property.kind() == Kind.BOOLEAN) {
                    command.addOption(OptionSpec.builder("--no-" + property.option())
                            .type(boolean.class)
                            .description("The opposite.")
                            .build());
                }
            }
        }
        return command;
    }

    private static OptionSpec option(Property property) {
        String fallback =
                property.defaultValue().map(" Default: %s."::formatted).orElse("");
        OptionSpec.Builder option = OptionSpec.builder("--" + property.option())
                .type(String.class)
                .paramLabel(Names.kebab(property.name()).toUpperCase(java.util.Locale.ROOT))
                .description(escaped(property.doc() + " (" + property.type().expected() + ")." + fallback));
        return property.kind() == Kind.BOOLEAN
                ? option.arity("0..1").fallbackValue("true").build()
                : option.arity("1").build();
    }

    private static String escaped(String text) {
        return text.replace("%", "%%").replace("@", "@@").replace("@@|", "@|");
    }

    private Optional<Property> source() {
        return schema.properties().stream().filter(Property::sourceLocation).findFirst();
    }

    @Override
    public Integer call() throws ConfigException, IOException {
        options.check();
        String input = spec.positionalParameters().get(0).getValue();
        if (input.isBlank()) {
            throw new UsageException("INPUT is empty; expected a path, an address, or - for standard input");
        }
        Optional<Path> fromStdin =
                input.equals("-") ? Optional.of(saved(context.console().in())) : Optional.empty();
        try {
            return collect(fromStdin.map(Path::toString).orElse(input));
        } finally {
            if (fromStdin.isPresent()) {
                Files.deleteIfExists(fromStdin.get());
            }
        }
    }

    private int collect(String input) throws ConfigException, IOException {
        Record request = request(input);
        try (Session session = context.open(Map.of())) {
            Tool<?, ?> tool = session.tools().named(descriptor.tool()).orElseThrow();
            SourceItem item = SourceItem.of(Identifier.withoutCredentials(input), tool.name(), request);
            ResultRow row = collect(session, item);
            boolean written = metrics(session);
            int code = print(session, row);
            return code == ExitCode.OK && !written ? ExitCode.INTERNAL : code;
        }
    }

    private ResultRow collect(Session session, SourceItem item) throws IOException {
        try (RunLog log = RunLog.configured(context, session.config())) {
            ResultRow row = session.service()
                    .tellingAlso(log.listeners())
                    .collect(
                            RunIds.next(context.console().clock()),
                            item,
                            options.operation(session.config()),
                            cancel -> context.console().interruption().windDown(cancel, "Interrupted. " + AGAIN));
            return row;
        }
    }

    /** What cannot be written takes nothing from the result. */
    private boolean metrics(Session session) {
        Optional<MetricsTarget> place = MetricsTarget.of(
                context, Optional.empty(), session.config().metrics().file());
        try {
            if (place.isPresent()) {
                place.get().write(session.sinks());
            }
            return true;
        } catch (IOException e) {
            context.console().err().println(PrivateFiles.reason(e));
            return false;
        }
    }

    private Record request(String input) {
        Map<String, Object> values = new LinkedHashMap<>();
        source().ifPresent(property -> values.put(property.name(), located(input)));
        for (Property property : schema.properties()) {
            OptionSpec option = spec.findOption("--" + property.option());
            if (!property.sourceLocation() && option != null && !property.name().equals(TIMEOUT)) {
                String text = option.getValue();
                if (text != null) {
                    values.put(property.name(), new Text(property.localFile() ? located(text) : text));
                }
                OptionSpec opposite = spec.findOption("--no-" + property.option());
                if (opposite != null && Boolean.TRUE.equals(opposite.getValue())) {
                    values.put(property.name(), new Text("false"));
                }
            }
        }
        if (schema.property(TIMEOUT).isPresent()) {
            options.timeout().ifPresent(time -> values.put(TIMEOUT, new Text(time.toString())));
        }
        Bound<?> bound = schema.bind(values);
        if (bound instanceof Bound.Ok<?> ok) {
            return (Record) ok.value();
        }
        List<String> problems = new ArrayList<>();
        for (Problem problem : bound.problems()) {
            problems.add(
                    problem.path().isEmpty()
                            ? problem.message()
                            : "--" + Names.kebab(problem.path()) + " " + problem.message());
        }
        throw new UsageException(String.join(System.lineSeparator(), problems));
    }

    /** Returns an address as it is, a path relative to the working directory. */
    private String located(String input) {
        return SourceUrl.scheme(input).isPresent() ? input : context.path(input).toString();
    }

    private int print(Session session, ResultRow row) {
        PrintStream out = context.console().out();
        boolean json = Boolean.TRUE.equals(spec.findOption("--json").getValue());
        byte[] rendered = session.codec().row(row);
        if (json) {
            out.write(rendered, 0, rendered.length);
            out.println();
        } else if (row.result().isPresent()) {
            out.println(session.codec()
                    .decode(row.result().get(), descriptor.document())
                    .content());
        }
        out.flush();
        PrintStream err = context.console().err();
        if (row.failure().isPresent()) {
            ResultRow.Failure failure = row.failure().get();
            err.println(failure.code() + ": " + failure.message());
            if (failure.code() == ErrorCode.CANCELLED) {
                err.println("Interrupted. " + AGAIN);
                return ExitCode.INTERRUPTED;
            }
            return ExitCode.of(failure.code());
        }
        if (row.cache().hit()) {
            err.println("From the cache, collected %s ago; paid $0.00, saved %s"
                    .formatted(
                            ProgressView.readable(row.cache().age().orElse(Duration.ZERO)),
                            Amounts.text(row.cache().saved())));
        } else if (!row.cost().isZero() || !row.cache().saved().isZero()) {
            err.println("Paid %s, saved %s"
                    .formatted(
                            Amounts.text(row.cost()), Amounts.text(row.cache().saved())));
        }
        return ExitCode.OK;
    }

    private static Path saved(InputStream input) throws IOException {
        Path file = Files.createTempFile("etl-stdin-", "");
        // A signal may end the process while the input is still coming in.
        file.toFile().deleteOnExit();
        Files.copy(input, file, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }
}
