package org.aios.etl.bootstrap.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aios.etl.core.schema.Bound;
import org.aios.etl.core.schema.Kind;
import org.aios.etl.core.schema.Nearest;
import org.aios.etl.core.schema.Problem;
import org.aios.etl.core.schema.RecordSchema;
import org.aios.etl.core.spi.Descriptor;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration: command line over environment over file over defaults. For one use by one thread.
 *
 * <p>Everything that is wrong is reported at once. Blocks of collectors and entries of tools that the installation does
 * not have are only warned of, since a plugin may come and go while the file stays.
 */
public final class ConfigLoader {
    private static final Pattern PLACE = Pattern.compile(":(\\d+):(\\d+): ");

    private final ConfigSource source;
    private final Blocks blocks;
    private final Optional<Path> file;
    private final YamlTree tree;
    private final Layers layers;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private ConfigLoader(ConfigSource source, Blocks blocks, Optional<Path> file, YamlTree tree) {
        this.source = source;
        this.blocks = blocks;
        this.file = file;
        this.tree = tree;
        this.layers = new Layers(tree.root(), tree.places());
    }

    /**
     * Reads the configuration of an installation with the given collectors.
     *
     * @throws ConfigException with everything that is wrong
     */
    public static Loaded load(ConfigSource source, List<? extends Descriptor<?, ?, ?>> descriptors)
            throws ConfigException {
        Optional<Path> file = ConfigFile.find(source);
        String text = file.isPresent() ? ConfigFile.read(file.get()) : "";
        YamlTree tree = YamlTree.read(file.map(Path::toString).orElse("defaults"), text);
        return new ConfigLoader(source, Blocks.of(descriptors), file, tree).load();
    }

    private Loaded load() throws ConfigException {
        problems.addAll(tree.problems());
        warnings.addAll(blocks.warnings());
        Surroundings surroundings = new Surroundings(source, blocks, layers);
        warnings.addAll(surroundings.environment());
        problems.addAll(surroundings.overrides());
        PerTool.normalize(layers.root());
        warnOfReadableSecrets();

        Map<String, Object> own = new LinkedHashMap<>(layers.root());
        Object blocksOfCollectors = own.remove(Blocks.COLLECTORS);
        reportUnknownBlocks(own);
        Optional<EtlConfig> config = bind("", blocks.own(), own);
        Map<String, Record> collectors = collectors(blocksOfCollectors);
        if (!problems.isEmpty() || config.isEmpty()) {
            throw new ConfigException(
                    problems.stream().sorted(byPlace()).distinct().toList());
        }
        warnings.addAll(PerTool.unknown(config.get().cache().perTool(), blocks.tools(), layers));
        return new Loaded(
                config.get(), collectors, file, new Settings(blocks, layers).list(config.get(), collectors), warnings);
    }

    private void reportUnknownBlocks(Map<String, Object> own) {
        List<String> known = new ArrayList<>(blocks.own().names());
        known.add(Blocks.COLLECTORS);
        own.keySet().removeIf(name -> {
            boolean unknown = !known.contains(name);
            if (unknown) {
                String hint = Nearest.of(name, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("known are " + String.join(", ", known));
                problems.add(located(new Problem(name, "is not known; " + hint)));
            }
            return unknown;
        });
    }

    private Map<String, Record> collectors(@Nullable Object given) {
        Map<String, Record> bound = new LinkedHashMap<>();
        Map<?, ?> values = given instanceof Map<?, ?> map ? map : Map.of();
        if (given != null && !(given instanceof Map<?, ?>)) {
            problems.add(
                    located(new Problem(Blocks.COLLECTORS, "is a single value; expected a block for each collector")));
        }
        for (Object name : values.keySet()) {
            if (!blocks.collectors().containsKey(String.valueOf(name))) {
                String path = Blocks.COLLECTORS + "." + name;
                warnings.add("%s: %s: there is no collector %s in this installation%s"
                        .formatted(
                                layers.nearest(path).orElse("configuration"),
                                path,
                                name,
                                PerTool.hint(
                                        String.valueOf(name),
                                        List.copyOf(blocks.collectors().keySet()))));
            }
        }
        blocks.collectors()
                .forEach((name, schema) ->
                        collector(name, schema, values.get(name)).ifPresent(record -> bound.put(name, record)));
        return bound;
    }

    private Optional<? extends Record> collector(String name, RecordSchema<?> schema, @Nullable Object given) {
        String path = Blocks.COLLECTORS + "." + name;
        if (given != null && !(given instanceof Map<?, ?>)) {
            problems.add(located(new Problem(path, "is a single value; expected a block of settings")));
            return Optional.empty();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((key, value) -> values.put(String.valueOf(key), value));
        }
        return bind(path, schema, values);
    }

    private <T extends Record> Optional<T> bind(String path, RecordSchema<T> schema, Map<String, Object> values) {
        List<Problem> found = new ArrayList<>();
        new PathsAndSecrets(source, found).resolve(path, schema, values);
        if (path.isEmpty()) {
            rootsByDefault(values);
        }
        Bound<T> bound = schema.bind(values);
        bound.problems().forEach(problem -> found.add(problem.under(path)));
        found.forEach(problem -> problems.add(located(problem)));
        return bound instanceof Bound.Ok<T> ok ? Optional.of(ok.value()) : Optional.empty();
    }

    /** MCP callers may read the working directory unless the owner names other folders. */
    private void rootsByDefault(Map<String, Object> values) {
        Layers.block(values, "security")
                .flatMap(security -> Layers.block(security, "files"))
                .ifPresent(files -> {
                    Object roots = files.get("roots");
                    if (roots == null || roots.equals(List.of())) {
                        files.put("roots", List.of(source.workingDirectory().toString()));
                    }
                });
    }

    private void warnOfReadableSecrets() {
        for (Blocks.Leaf leaf : blocks.leaves()) {
            Optional<String> place = tree.place(leaf.path()).filter(at -> at.equals(layers.origin(leaf.path())));
            if (leaf.property().kind() == Kind.SECRET
                    && place.isPresent()
                    && file.filter(ConfigFile::readableByOthers).isPresent()) {
                warnings.add(
                        "%s: %s: others than you may read this file; chmod 600 it, or write file:PATH or use the environment"
                                .formatted(place.get(), leaf.path()));
            }
        }
    }

    private String located(Problem problem) {
        String place = layers.nearest(problem.path())
                .or(() -> file.map(Path::toString))
                .orElse("configuration");
        return place + ": " + problem;
    }

    /** Problems of the file come in its order, before those from elsewhere. */
    private static Comparator<String> byPlace() {
        return Comparator.comparingLong(problem -> {
            Matcher matcher = PLACE.matcher(problem);
            return matcher.find()
                    ? Long.parseLong(matcher.group(1)) * 100_000 + Long.parseLong(matcher.group(2))
                    : Long.MAX_VALUE;
        });
    }
}
