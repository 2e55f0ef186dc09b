package io.flatnet.flatlog.stack;

import java.util.stream.Collectors;

/** The containers of Loki, and of what several Lokis need. */
interface LokiContainers {

  /** Those of a catalogue. */
  static LokiContainers of(Catalogue catalogue) {
    Catalogue.Scalable scalable = catalogue.whenScalable();
    return scalable == null ? new Single(catalogue) : new Several(catalogue, scalable);
  }

  /** The services of the compose file. */
  String services();

  /** The service that answers at Loki's address. */
  String front();

  /** The volumes of the compose file. */
  String volumes();

  /** One process. */
  record Single(Catalogue catalogue) implements LokiContainers {

    @Override
    public String services() {
      return loki(
          catalogue,
          LokiInstance.of(catalogue).get(0),
          """
          command: ["-config.file=/etc/loki/loki-config.yml"]
          """,
          "",
          "- loki-data:/loki");
    }

    @Override
    public String front() {
      return "loki";
    }

    @Override
    public String volumes() {
      return "loki-data:\n";
    }
  }

  /** Several processes behind a proxy, and the object storage unless it is somebody else's. */
  record Several(Catalogue catalogue, Catalogue.Scalable scalable) implements LokiContainers {

    @Override
    public String services() {
      StringBuilder text = new StringBuilder();
      for (LokiInstance instance : LokiInstance.of(catalogue)) {
        String volumes = "- " + instance.name() + "-data:/loki";
        if (scalable.since() != null) {
          volumes += "\n- loki-data:/single";
        }
        text.append(
            loki(
                catalogue,
                instance,
                """
                command: ["-config.file=/etc/loki/loki-config.yml", "-config.expand-env=true"]
                stop_grace_period: 2m
                env_file: ["%s"]
                """
                    .formatted("./" + NewStack.STORAGE_KEYS),
                instance.environment().entrySet().stream()
                    .map(variable -> variable.getKey() + ": \"" + variable.getValue() + "\"")
                    .collect(Collectors.joining("\n")),
                volumes));
        text.append('\n');
      }
      if (scalable.objectStorage().isOwn()) {
        text.append(objectStorage()).append('\n');
      }
      return text.append(proxy()).toString();
    }

    private String objectStorage() {
      Catalogue.ObjectStorage storage = scalable.objectStorage();
      return new TextTemplate(
              """
              object-storage:
                <<: *safe
                container_name: object-storage
                image: ${image}
                user: "10001:10001"
                entrypoint: ["/usr/local/bin/versitygw"]
                command: ["--quiet", "--port", "${endpoint}", "--health", "/health", "posix", "/data"]
                # ROOT_ACCESS_KEY_ID and ROOT_SECRET_ACCESS_KEY, made by `flatlog stack init`.
                env_file: ["${keys}"]
                volumes:
                  # A folder below /data is a bucket.
                  - object-storage-data:/data/${bucket}:U
                healthcheck:
                  test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://${endpoint}/health"]
                  interval: 30s
                  timeout: 5s
                  retries: 5
              """)
          .with("image", catalogue.images().objectStorage())
          .with("endpoint", storage.endpoint())
          .with("keys", "./" + NewStack.STORAGE_KEYS)
          .with("bucket", storage.bucket())
          .fill();
    }

    private String proxy() {
      return new TextTemplate(
              """
              loki-proxy:
                <<: *safe
                container_name: loki-proxy
                image: ${image}
                user: "101:101"
                entrypoint: ["nginx"]
                command: ["-c", "/etc/nginx/proxy.conf"]
                tmpfs: [/tmp]
                volumes:
                  - ./loki/proxy.conf:/etc/nginx/proxy.conf:ro
                healthcheck:
                  test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:${port}/ready"]
                  interval: 30s
                  timeout: 5s
                  retries: 5
                depends_on: [${instances}]
              """)
          .with("image", catalogue.images().proxy())
          .with("port", catalogue.ports().loki())
          .with("instances", names(", "))
          .fill();
    }

    @Override
    public String front() {
      return "loki-proxy";
    }

    @Override
    public String volumes() {
      return (scalable.since() == null ? "" : "loki-data:\n")
          + names("-data:\n")
          + "-data:\n"
          + (scalable.objectStorage().isOwn() ? "object-storage-data:\n" : "");
    }

    private String names(String between) {
      return String.join(
          between, LokiInstance.of(catalogue).stream().map(LokiInstance::name).toList());
    }
  }

  private static String loki(
      Catalogue catalogue,
      LokiInstance instance,
      String command,
      String environment,
      String volumes) {
    return new TextTemplate(
            """
            ${name}:
              <<: *safe
              container_name: ${name}
              image: ${image}
              user: "10001:10001"
              ${command}
              environment:
                GOMEMLIMIT: ${go}MiB
                ${environment}
              volumes:
                - ./loki/loki-config.yml:/etc/loki/loki-config.yml:ro
                - ./loki/rules:/etc/loki/rules:ro
                ${volumes}
              healthcheck:
                # There is no shell in this image; the program checks itself.
                test: ["CMD", "/usr/bin/loki", "-health", "-health.url=http://${address}/ready"]
                interval: 30s
                timeout: 5s
                retries: 5
                start_period: 60s
              ${limits}
            """)
        .with("name", instance.name())
        .with("image", catalogue.images().loki())
        .with("command", command)
        .with("go", catalogue.limits().loki().memoryMb() * 9 / 10)
        .with("environment", environment)
        .with("volumes", volumes)
        .with("address", instance.httpAddress())
        .with("limits", PodmanCompose.limits(catalogue.limits().loki()))
        .fill();
  }
}
