// What a tracking network does: recognises you from other sites.
new Image().src = `${new URL('hit', document.currentScript.src)}?who=Signpost&what=seen here as on other sites of the network`
