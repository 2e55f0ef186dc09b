package io.flatnet.flatlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** A self-signed certificate for localhost, made by openssl. */
record Certificate(Path certificate, Path key) {

  static Certificate create(Path folder) throws IOException, InterruptedException {
    Certificate made = new Certificate(folder.resolve("test.crt"), folder.resolve("test.key"));
    Process openssl =
        new ProcessBuilder(
                Programs.require("openssl"),
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                made.key.toString(),
                "-out",
                made.certificate.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.log").toFile())
            .start();
    assertThat(openssl.waitFor()).as("exit code of openssl").isZero();
    return made;
  }
}
