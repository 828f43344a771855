package org.aios.etl.collector.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.testkit.CollectorContract;

class EpubBookCollectorTest implements CollectorContract<BookRequest, Book> {
    @Override
    public Class<? extends CollectorProvider<?, BookRequest, Book>> provider() {
        return BookCollectorProvider.class;
    }

    @Override
    public Path example(Path folder, String name) throws IOException {
        return Files.write(folder.resolve(name + ".epub"), new SampleEpub().bytes());
    }
}
