package org.aios.etl.architecture.planted.jsonandyamlstayoutside.core.schema;

import org.yaml.snakeyaml.Yaml;

/** A part of the core that reads YAML. */
public final class Culprit {
    public Yaml yaml() {
        return new Yaml();
    }
}
