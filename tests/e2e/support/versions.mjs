import { createServer } from 'node:http';

/** The same site through a server that hands out a worker of another version once it is told to. */
export async function siteWithVersions(site) {
  let next = false;
  const server = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url, site), { headers: { 'accept-encoding': 'identity' } });
    let body = Buffer.from(await answer.arrayBuffer());
    if (next && request.url.startsWith('/service-worker.js')) {
      body = Buffer.from(body.toString().replace(/const VERSION = [^;]+;/, 'const VERSION = "next";'));
    }
    const headers = {};
    for (const name of ['content-type', 'content-security-policy', 'cache-control']) {
      if (answer.headers.has(name)) headers[name] = answer.headers.get(name);
    }
    response.writeHead(answer.status, headers).end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    release: () => { next = true; },
    stop: () => { server.closeAllConnections(); server.close(); },
  };
}
