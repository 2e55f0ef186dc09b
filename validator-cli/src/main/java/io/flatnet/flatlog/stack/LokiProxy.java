package io.flatnet.flatlog.stack;

import java.util.stream.Collectors;

/** What makes several Lokis answer at the one address that the rest of the stack knows. */
final class LokiProxy implements StackFile {

  @Override
  public String path() {
    return "loki/proxy.conf";
  }

  @Override
  public String render(Catalogue catalogue) {
    if (catalogue.whenScalable() == null) {
      return "";
    }
    String servers =
        LokiInstance.of(catalogue).stream()
            .map(instance -> "server " + instance.httpAddress() + ";")
            .collect(Collectors.joining("\n"));
    return new TextTemplate(
            """
            # ${header}
            daemon off;
            worker_processes 1;
            pid /tmp/nginx.pid;
            error_log stderr warn;

            events {
                worker_connections 1024;
            }

            http {
                access_log off;
                client_body_temp_path /tmp/client_body;
                proxy_temp_path /tmp/proxy;
                fastcgi_temp_path /tmp/fastcgi;
                uwsgi_temp_path /tmp/uwsgi;
                scgi_temp_path /tmp/scgi;

                upstream loki {
                    ${servers}
                    keepalive 16;
                }

                server {
                    listen 127.0.0.1:${port};
                    client_max_body_size 64m;

                    proxy_http_version 1.1;
                    proxy_set_header Host $host;
                    proxy_connect_timeout 2s;
                    proxy_read_timeout 5m;
                    # Loki takes the same record twice as one, so that a push may be tried again elsewhere.
                    proxy_next_upstream error timeout http_502 http_503 non_idempotent;

                    location / {
                        proxy_set_header Connection "";
                        proxy_pass http://loki;
                    }

                    location = /loki/api/v1/tail {
                        proxy_set_header Upgrade $http_upgrade;
                        proxy_set_header Connection upgrade;
                        proxy_pass http://loki;
                    }

                    # Requests to delete are kept by the one that compacts.
                    location /loki/api/v1/delete {
                        proxy_set_header Connection "";
                        proxy_pass http://${compactor};
                    }
                }
            }
            """)
        .with("header", HEADER)
        .with("servers", servers)
        .with("port", catalogue.ports().loki())
        .with("compactor", LokiInstance.of(catalogue).get(0).httpAddress())
        .fill();
  }
}
