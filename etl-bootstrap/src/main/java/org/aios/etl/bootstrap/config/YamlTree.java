package org.aios.etl.bootstrap.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aios.etl.core.schema.Written;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML file as maps, lists and scalars, with the place of every key. For one thread.
 *
 * <p>It is read from SnakeYAML's nodes, since those know their places. Nodes are also checked here for what composing
 * does not check: duplicate keys, keys that are no text, foreign tags, and the size after aliases are followed, since
 * ten lines of aliases can mean a billion values.
 */
final class YamlTree {
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int MOST_DEPTH = 30;
    private static final int MOST_ALIASES = 50;
    private static final int MOST_NODES = 20_000;

    private final String file;
    private final Scalars scalars = new Scalars(options());
    private final Map<String, String> places = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int nodes;
    private Map<String, Object> root = new LinkedHashMap<>();

    private YamlTree(String file) {
        this.file = file;
    }

    /** Reads a file's text; what is wrong with it is in {@link #problems()}. */
    static YamlTree read(String file, String text) {
        YamlTree tree = new YamlTree(file);
        try {
            Node node = new Yaml(options()).compose(new StringReader(text));
            tree.take(node);
        } catch (MarkedYAMLException e) {
            String what = Optional.ofNullable(e.getProblem()).orElse("is no YAML");
            tree.problems.add(tree.at(e.getProblemMark()) + ": no YAML: " + what);
        } catch (YAMLException e) {
            tree.problems.add(file + ": no YAML: " + e.getMessage());
        }
        return tree;
    }

    /** Returns the top-level values. */
    Map<String, Object> root() {
        return root;
    }

    /** Returns where a path stands, {@code file:line:column}; empty if the file does not mention it. */
    Optional<String> place(String path) {
        return Optional.ofNullable(places.get(path));
    }

    /** Returns the paths that the file mentions with their places. */
    Map<String, String> places() {
        return places;
    }

    List<String> problems() {
        return problems;
    }

    private void take(@Nullable Node node) {
        if (node == null || node.getTag().equals(Tag.NULL)) {
            return;
        }
        if (node instanceof MappingNode mapping) {
            root = mapping("", mapping, 0);
        } else {
            problems.add(
                    at(node.getStartMark()) + ": the file is no map of settings; expected blocks such as \"cache:\"");
        }
    }

    private Map<String, Object> mapping(String path, MappingNode mapping, int depth) {
        Map<String, Object> values = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(at(tuple.getKeyNode().getStartMark()) + ": a key is no text; expected a name");
                continue;
            }
            String name = key.getValue();
            String inner = path.isEmpty() ? name : path + "." + name;
            if (!seen.add(name)) {
                problems.add("%s: %s is given twice, first at %s; remove one"
                        .formatted(at(key.getStartMark()), inner, places.getOrDefault(inner, file)));
                continue;
            }
            places.put(inner, at(key.getStartMark()));
            value(inner, tuple.getValueNode(), depth + 1).ifPresent(value -> values.put(name, value));
        }
        return values;
    }

    private Optional<Object> value(String path, Node node, int depth) {
        if (++nodes > MOST_NODES || depth > MOST_DEPTH || !open.add(node)) {
            refuseOnce(node);
            return Optional.empty();
        }
        try {
            if (node instanceof MappingNode mapping && node.getTag().equals(Tag.MAP)) {
                return Optional.of(mapping(path, mapping, depth));
            }
            if (node instanceof SequenceNode sequence && node.getTag().equals(Tag.SEQ)) {
                return Optional.of(sequence(path, sequence, depth));
            }
            return node instanceof ScalarNode scalar ? scalar(path, scalar) : foreign(path, node);
        } finally {
            open.remove(node);
        }
    }

    private void refuseOnce(Node node) {
        String message =
                "the values are nested or repeated beyond %d levels or %d values; write them out, without aliases"
                        .formatted(MOST_DEPTH, MOST_NODES);
        if (problems.stream().noneMatch(problem -> problem.endsWith(message))) {
            problems.add(at(node.getStartMark()) + ": " + message);
        }
    }

    private List<Object> sequence(String path, SequenceNode sequence, int depth) {
        List<Object> values = new ArrayList<>();
        int index = 0;
        for (Node item : sequence.getValue()) {
            String inner = path + "[" + index++ + "]";
            places.put(inner, at(item.getStartMark()));
            value(inner, item, depth + 1).ifPresent(values::add);
        }
        return values;
    }

    /** Text stays text; a day does so too, since YAML's idea of a date has a time zone. */
    private Optional<Object> scalar(String path, ScalarNode scalar) {
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            places.remove(path); // a key without a value sets nothing: its default comes from elsewhere
            return Optional.empty();
        }
        if (tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP)) {
            return Optional.of(scalar.getValue());
        }
        if (tag.equals(Tag.BOOL) || tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(path, scalar);
        }
        return foreign(path, scalar);
    }

    private Optional<Object> number(String path, ScalarNode scalar) {
        try {
            Object typed = scalars.value(scalar);
            return Optional.of(new Written(typed, scalar.getValue()));
        } catch (NumberFormatException | YAMLException e) {
            problems.add("%s: %s is \"%s\"; that is no number; put a text in quotes"
                    .formatted(at(scalar.getStartMark()), path, scalar.getValue()));
            return Optional.empty();
        }
    }

    private Optional<Object> foreign(String path, Node node) {
        problems.add("%s: %s has the tag %s; expected a plain value"
                .formatted(at(node.getStartMark()), path, node.getTag().getValue()));
        return Optional.empty();
    }

    private String at(@Nullable Mark mark) {
        return mark == null ? file : "%s:%d:%d".formatted(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(MOST_DEPTH);
        options.setCodePointLimit(MOST_CHARACTERS);
        return options;
    }

    /** Gives single scalars their type by YAML's rules. */
    private static final class Scalars extends SafeConstructor {
        Scalars(LoaderOptions options) {
            super(options);
        }

        Object value(ScalarNode node) {
            return constructObject(node);
        }
    }
}
