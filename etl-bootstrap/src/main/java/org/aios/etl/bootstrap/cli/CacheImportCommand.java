package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.bootstrap.exchange.CacheImport;
import org.aios.etl.bootstrap.exchange.ImportTally;
import org.aios.etl.bootstrap.exchange.RefusedException;
import org.aios.etl.bootstrap.report.PrivateFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etl cache import}: reads an export, or the files of the older cache. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Reads an export, or files of the older cache named <tool>_<sha256>.json.",
            "Exit code 3: some entries were skipped; 4: all were."
        })
final class CacheImportCommand implements Callable<Integer> {
    private final CacheCare care;

    @Parameters(
            paramLabel = "FILE",
            description = "An export, a folder of older files, or one of them; - is standard input.")
    private String file = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CacheImportCommand(CacheCare care) {
        this.care = care;
    }

    @Override
    public Integer call() throws ConfigException, IOException {
        Path source = care.context().path(file);
        boolean fromStdin = file.equals("-");
        if (!fromStdin && !Files.isReadable(source)) {
            throw new UsageException(
                    "%s cannot be read; expected an export or a folder of older files".formatted(source));
        }
        return care.change(open -> {
            ImportTally tally = new ImportTally(care.err()::println);
            CacheImport entries = new CacheImport(
                    open.cache(),
                    open.session().tools(),
                    open.session().codec(),
                    open.session().files(),
                    care.now(),
                    tally);
            try {
                if (fromStdin) {
                    entries.from(care.context().console().in());
                } else {
                    entries.from(source);
                }
            } catch (RefusedException e) {
                throw new UsageException("%s %s".formatted(fromStdin ? "Standard input" : source, e.reason()));
            } catch (FileSystemException e) {
                throw new IOException("%s cannot be read: %s".formatted(source, PrivateFiles.reason(e)), e);
            }
            report(tally);
            return code(tally);
        });
    }

    private void report(ImportTally tally) {
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("imported", tally.imported());
            map.put("kept", tally.kept());
            map.put("skipped", tally.skipped());
            care.json(map);
        } else {
            care.out()
                    .println("%s imported%s, %d skipped"
                            .formatted(
                                    Figures.entries(tally.imported()),
                                    tally.kept() == 0 ? "" : ", %d there already".formatted(tally.kept()),
                                    tally.skipped()));
        }
    }

    private static int code(ImportTally tally) {
        if (tally.skipped() == 0) {
            return ExitCode.OK;
        }
        return tally.imported() + tally.kept() == 0 ? ExitCode.NONE_OK : ExitCode.SOME_FAILED;
    }
}
