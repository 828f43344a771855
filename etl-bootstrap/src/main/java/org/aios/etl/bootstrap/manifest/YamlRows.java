package org.aios.etl.bootstrap.manifest;

import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads the rows of a YAML manifest with their lines. Timestamps stay texts; a key given twice makes its row unreadable. */
final class YamlRows {
    private static final int MOST_ALIASES = 50;
    private static final int LARGEST = 256 << 20;

    private final String file;

    YamlRows(String file) {
        this.file = file;
    }

    List<ManifestRow> read(Reader text) throws ManifestException {
        Node root = compose(text);
        Node sources = root;
        if (root instanceof MappingNode mapping) {
            sources = mapping.getValue().stream()
                    .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                            && key.getValue().equals("sources"))
                    .map(NodeTuple::getValueNode)
                    .findFirst()
                    .orElseThrow(() -> new ManifestException(
                            "%s has no list named sources:; expected one with a row per source".formatted(file)));
        }
        if (!(sources instanceof SequenceNode rows)) {
            throw new ManifestException(
                    "%s:%d: sources is no list; expected \"- id: …\" rows".formatted(file, line(sources)));
        }
        List<ManifestRow> all = new ArrayList<>();
        for (Node row : rows.getValue()) {
            all.add(row(row));
        }
        return all;
    }

    private Node compose(Reader text) throws ManifestException {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(ManifestRow.DEEPEST);
        options.setCodePointLimit(LARGEST);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(text);
            if (root == null) {
                throw new ManifestException("%s is empty; expected a list named sources:".formatted(file));
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new ManifestException(
                    "%s:%d: not valid YAML: %s"
                            .formatted(file, line, SyntaxWords.ofYaml(String.valueOf(e.getProblem()))),
                    e);
        } catch (org.yaml.snakeyaml.error.YAMLException e) {
            throw new ManifestException(
                    "%s is not valid YAML: %s".formatted(file, SyntaxWords.ofYaml(String.valueOf(e.getMessage()))), e);
        }
    }

    private ManifestRow row(Node node) {
        String place = file + ":" + line(node);
        if (node instanceof ScalarNode scalar) {
            return ManifestRow.of(place, Map.of("url", scalar.getValue()));
        }
        if (!(node instanceof MappingNode mapping)) {
            return ManifestRow.unreadable(place, "the row is a list; expected names with values, or one address");
        }
        try {
            return ManifestRow.of(place, mapping(mapping));
        } catch (IllegalArgumentException e) {
            return ManifestRow.unreadable(place, String.valueOf(e.getMessage()));
        }
    }

    private Map<String, Object> mapping(MappingNode node) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new IllegalArgumentException("line %d has a key that is no text".formatted(line(node)));
            }
            if (key.getTag().equals(Tag.MERGE)) {
                throw new IllegalArgumentException(
                        "line %d uses a merge key (<<), which is not supported".formatted(line(key)));
            }
            Node value = tuple.getValueNode();
            if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL)) {
                continue;
            }
            if (values.putIfAbsent(key.getValue(), value(value)) != null) {
                throw new IllegalArgumentException(
                        "line %d gives %s a second time".formatted(line(key), key.getValue()));
            }
        }
        return values;
    }

    private Object value(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> values = new ArrayList<>();
            sequence.getValue().forEach(element -> values.add(value(element)));
            return values;
        }
        return scalar((ScalarNode) node);
    }

    private static Object scalar(ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
        try {
            if (tag.equals(Tag.BOOL)) {
                return switch (text.toLowerCase(java.util.Locale.ROOT)) {
                    case "true", "yes", "on" -> true;
                    default -> false;
                };
            }
            if (tag.equals(Tag.INT)) {
                BigInteger whole = new BigInteger(text.replace("_", ""));
                return whole.bitLength() < 64 ? (Object) whole.longValue() : whole;
            }
            if (tag.equals(Tag.FLOAT)) {
                return new BigDecimal(text.replace("_", ""));
            }
        } catch (NumberFormatException e) {
            return text;
        }
        return text;
    }

    private static int line(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }
}
