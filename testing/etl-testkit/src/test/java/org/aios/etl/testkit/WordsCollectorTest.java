package org.aios.etl.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class WordsCollectorTest implements CollectorContract<WordsProvider.WordsRequest, WordsProvider.Words> {
    @Override
    public Class<WordsProvider> provider() {
        return WordsProvider.class;
    }

    @Override
    public Path example(Path folder, String name) throws IOException {
        return Files.writeString(folder.resolve(name + ".words"), "one two three");
    }
}
